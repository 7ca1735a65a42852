/** A payment that a webhook confirms: events, effects that happen once, a sleep. */
@NullMarked
package ee.durable.examples.flows.payment;

import org.jspecify.annotations.NullMarked;
