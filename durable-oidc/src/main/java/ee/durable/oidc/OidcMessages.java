package ee.durable.oidc;

/** What this module tells the operator, by number. */
final class OidcMessages {

  /** Why: what was wrong with what the provider has sent. */
  static final String REFUSED =
      "DUR-831 A sign-in by the identity provider was refused, nobody is signed in: %s";

  private OidcMessages() {}
}
