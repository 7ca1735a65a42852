/** A trip that is booked or not at all: compensation. */
@NullMarked
package ee.durable.examples.flows.trip;

import org.jspecify.annotations.NullMarked;
