package ee.durable.web.access;

import jakarta.security.enterprise.SecurityContext;

/** The one who has signed in, asked anew each time: a session may end while a page is made. */
final class SignedInCaller implements Caller {

  private final SecurityContext security;
  private final String leastRoleForPayloads;

  SignedInCaller(SecurityContext security, String leastRoleForPayloads) {
    this.security = security;
    this.leastRoleForPayloads = leastRoleForPayloads;
  }

  @Override
  public boolean isKnown() {
    return Roles.ALL.stream().anyMatch(security::isCallerInRole);
  }

  @Override
  public boolean seesPayloads() {
    return Roles.ALL.stream()
        .skip(Roles.ALL.indexOf(leastRoleForPayloads))
        .anyMatch(security::isCallerInRole);
  }
}
