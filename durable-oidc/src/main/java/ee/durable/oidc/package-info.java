/**
 * Lets an identity provider (OpenID Connect) sign people in, in place of {@code durable-login}: one
 * jar in the WAR's {@code WEB-INF/lib}. The platform talks to the provider; here is what it has to
 * know, and which of the provider's groups are which of our roles.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.oidc;

import org.jspecify.annotations.NullMarked;
