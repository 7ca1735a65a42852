package ee.durable.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Gives whoever the provider vouches for the roles that belong to their groups. */
@ApplicationScoped
public class MappedRoles implements IdentityStore {

  @Inject private OidcSettings settings;

  /** Creates the store. */
  public MappedRoles() {}

  @Override
  public Set<ValidationType> validationTypes() {
    return Set.of(ValidationType.PROVIDE_GROUPS);
  }

  @Override
  public Set<String> getCallerGroups(CredentialValidationResult validated) {
    return settings.mapping().roles(validated.getCallerGroups());
  }
}
