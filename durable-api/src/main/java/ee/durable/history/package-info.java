/** How long ended runs are kept, and how an operator removes them earlier. */
@NullMarked
package ee.durable.history;

import org.jspecify.annotations.NullMarked;
