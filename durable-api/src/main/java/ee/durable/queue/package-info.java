/** Queues as an operator sees and changes them while they work. */
@NullMarked
package ee.durable.queue;

import org.jspecify.annotations.NullMarked;
