/** Figures of what has happened, in buckets of five minutes. Internal. */
@NullMarked
package ee.durable.jpa.statistics;

import org.jspecify.annotations.NullMarked;
