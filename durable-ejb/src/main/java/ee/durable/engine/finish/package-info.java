/**
 * Ends steps and runs: committed, failed, retried, completed, cancelled. Comes after {@code
 * execution}, goes on to {@code family}. Internal.
 */
@NullMarked
package ee.durable.engine.finish;

import org.jspecify.annotations.NullMarked;
