/**
 * Signs people in by a form and programs by HTTP Basic, with users that the settings name. One jar
 * in the WAR's {@code WEB-INF/lib}: {@code durable-oidc} takes its place where an identity provider
 * knows the people.
 *
 * <p>A request comes to {@link ee.durable.login.Door}, which lets in who brings a session or a
 * password, and shows everybody else the way. {@link ee.durable.login.Doorman} checks passwords,
 * and lets nobody guess. Whom there is {@link ee.durable.login.ConfiguredUsers} knows, or any other
 * {@code IdentityStore} of the application that gives the groups {@code durable-viewer}, {@code
 * durable-operator} and {@code durable-admin}.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.login;

import org.jspecify.annotations.NullMarked;
