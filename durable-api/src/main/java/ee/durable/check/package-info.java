/** What the checker finds when it holds the rows of the engine against its invariants. */
@NullMarked
package ee.durable.check;

import org.jspecify.annotations.NullMarked;
