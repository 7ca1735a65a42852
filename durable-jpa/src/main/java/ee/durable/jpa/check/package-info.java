/** What must be true of the engine's rows at any moment. Internal. */
@NullMarked
package ee.durable.jpa.check;

import org.jspecify.annotations.NullMarked;
