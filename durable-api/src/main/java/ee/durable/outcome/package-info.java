/** How a called child ended: a closed set of outcomes that are never mixed up. Public. */
@NullMarked
package ee.durable.outcome;

import org.jspecify.annotations.NullMarked;
