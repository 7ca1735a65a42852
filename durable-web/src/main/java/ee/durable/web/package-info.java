/**
 * What every request meets, whether it asks for the REST API or for the console: the headers that
 * make a browser careful, and the page that is shown when something goes wrong.
 *
 * <p>{@code ee.durable.web.api} and {@code ee.durable.web.console} build on it and know nothing of
 * each other. All three see the engine through {@link ee.durable.Durable} alone, so that whatever
 * they can do, any application can do.
 *
 * <p><b>There is no login yet.</b> Who can reach the context root can read every input and context,
 * and start and cancel runs. Until sign-in and roles are there (an issue of its own), keep it
 * behind a proxy or on a private network.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web;

import org.jspecify.annotations.NullMarked;
