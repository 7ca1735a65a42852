/** How this node is: for whoever checks its health, and for gauges. Beside the line. Internal. */
@NullMarked
package ee.durable.engine.health;

import org.jspecify.annotations.NullMarked;
