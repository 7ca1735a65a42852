/**
 * What the engine measures and traces, and how a node is: small interfaces that adapters implement,
 * so that the engine knows no library for it. Public.
 *
 * <p>An adapter is a bean that implements {@link ee.durable.observe.Meters} or {@link
 * ee.durable.observe.Tracing}; the engine finds it when the application starts. All of it is told
 * after the commit, and none of it is needed: without an adapter nothing is measured.
 */
@NullMarked
package ee.durable.observe;

import org.jspecify.annotations.NullMarked;
