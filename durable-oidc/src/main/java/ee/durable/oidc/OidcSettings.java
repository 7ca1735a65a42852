package ee.durable.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the settings of the identity provider from MicroProfile Config:
 *
 * <ul>
 *   <li>{@code durable.oidc.provider}, required: its address, below which {@code
 *       .well-known/openid-configuration} is
 *   <li>{@code durable.oidc.client-id} and {@code durable.oidc.client-secret}, required
 *   <li>{@code durable.oidc.name-claim}, {@code preferred_username}
 *   <li>{@code durable.oidc.groups-claim}, {@code groups}
 *   <li>{@code durable.oidc.viewers}, {@code durable.oidc.operators}, {@code durable.oidc.admins}:
 *       the provider's groups, parted by commas; by default {@code durable-viewer}, {@code
 *       durable-operator} and {@code durable-admin}
 * </ul>
 */
@Named("durableOidc")
@ApplicationScoped
public class OidcSettings {

  private final Config config;

  /** Creates the settings. */
  public OidcSettings() {
    this(ConfigProvider.getConfig());
  }

  OidcSettings(Config config) {
    this.config = config;
  }

  /** Returns the address of the provider. */
  public String getProvider() {
    return required("durable.oidc.provider");
  }

  /** Returns by which name the provider knows this application. */
  public String getClientId() {
    return required("durable.oidc.client-id");
  }

  /** Returns by which secret. */
  public String getClientSecret() {
    return required("durable.oidc.client-secret");
  }

  /** Returns the claim that is somebody's name. */
  public String getNameClaim() {
    return get("durable.oidc.name-claim", "preferred_username");
  }

  /** Returns the claim that lists somebody's groups. */
  public String getGroupsClaim() {
    return get("durable.oidc.groups-claim", "groups");
  }

  RoleMapping mapping() {
    return new RoleMapping(groups("viewer"), groups("operator"), groups("admin"));
  }

  private Set<String> groups(String role) {
    String listed = get("durable.oidc." + role + "s", "durable-" + role);
    return Arrays.stream(listed.split(",", -1))
        .map(String::strip)
        .filter(group -> !group.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private String get(String key, String otherwise) {
    return config.getOptionalValue(key, String.class).orElse(otherwise);
  }

  private String required(String key) {
    return config
        .getOptionalValue(key, String.class)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The setting %s is missing. durable-oidc needs it to sign anybody in."
                        .formatted(key)));
  }
}
