package ee.durable.web.access;

import ee.durable.Durable;
import ee.durable.payload.Redacted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes {@code @Inject @Viewed Durable} work. The setting {@code durable.console.payloads} says who
 * sees payloads: {@code operator}, which is the default, or {@code viewer}.
 */
@ApplicationScoped
public class ViewedProducer {

  private static final String SETTING = "durable.console.payloads";

  @Inject @Redacted private Durable durable;

  @Inject private SecurityContext security;

  /** Creates the producer. */
  public ViewedProducer() {}

  @Produces
  @Viewed
  @ApplicationScoped
  Durable viewed() {
    return GuardedDurable.of(durable, new SignedInCaller(security, leastRoleForPayloads()));
  }

  private static String leastRoleForPayloads() {
    String least =
        ConfigProvider.getConfig().getOptionalValue(SETTING, String.class).orElse("operator");
    return switch (least) {
      case "viewer" -> Roles.VIEWER;
      case "operator" -> Roles.OPERATOR;
      default ->
          throw new IllegalArgumentException(
              "%s must be operator or viewer, but is '%s'.".formatted(SETTING, least));
    };
  }
}
