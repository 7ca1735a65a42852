package ee.durable.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;

/** Tells the platform by which provider people sign in; all values are settings. */
@OpenIdAuthenticationMechanismDefinition(
    providerURI = "${durableOidc.provider}",
    clientId = "${durableOidc.clientId}",
    clientSecret = "${durableOidc.clientSecret}",
    redirectURI = "${baseURL}" + CallbackServlet.PATH,
    claimsDefinition =
        @ClaimsDefinition(
            callerNameClaim = "${durableOidc.nameClaim}",
            callerGroupsClaim = "${durableOidc.groupsClaim}"))
@ApplicationScoped
public class Provider {

  /** Creates the definition. */
  public Provider() {}
}
