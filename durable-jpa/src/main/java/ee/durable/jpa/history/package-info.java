/** Ended families of runs: finds them, moves them to the archive, and forgets them. Internal. */
@NullMarked
package ee.durable.jpa.history;

import org.jspecify.annotations.NullMarked;
