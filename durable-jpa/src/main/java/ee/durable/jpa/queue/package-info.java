/** The queues, what is set for them, and how full they are. Internal. */
@NullMarked
package ee.durable.jpa.queue;

import org.jspecify.annotations.NullMarked;
