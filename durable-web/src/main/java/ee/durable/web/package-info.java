/**
 * What every request meets, whether it asks for the REST API or for the console: the headers that
 * make a browser careful, and the page that is shown when something goes wrong.
 *
 * <p>{@code ee.durable.web.api} and {@code ee.durable.web.console} build on it and know nothing of
 * each other. All three see the engine through {@link ee.durable.Durable} alone, so that whatever
 * they can do, any application can do.
 *
 * <p>web.xml lets in only who has signed in and has a role ({@code ee.durable.web.access}). Who
 * that is a jar in {@code WEB-INF/lib} finds out: {@code durable-login}, or another in its place.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web;

import org.jspecify.annotations.NullMarked;
