/**
 * Hands the orders of {@code orders.json} in, follows them, and checks from the application's own
 * tables that each was processed exactly once.
 */
@NullMarked
package ee.durable.examples.desk;

import org.jspecify.annotations.NullMarked;
