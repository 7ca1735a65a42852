/** How a run looks from outside: snapshots, statuses, queries and pages. Public. */
@NullMarked
package ee.durable.run;

import org.jspecify.annotations.NullMarked;
