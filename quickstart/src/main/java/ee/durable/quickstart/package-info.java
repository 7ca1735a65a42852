/**
 * Starts a database, a server and the example orders with one command, shows what becomes of them,
 * and kills them at random to see that each order is still processed exactly once.
 *
 * <p>Begin with {@link ee.durable.quickstart.Main}; {@link ee.durable.quickstart.KillTest} is its
 * enemy. Knows the application over HTTP only.
 */
@NullMarked
package ee.durable.quickstart;

import org.jspecify.annotations.NullMarked;
