/**
 * How what was waited for ended, a called child, an event, an input: closed sets of outcomes that
 * are never mixed up. Public.
 */
@NullMarked
package ee.durable.outcome;

import org.jspecify.annotations.NullMarked;
