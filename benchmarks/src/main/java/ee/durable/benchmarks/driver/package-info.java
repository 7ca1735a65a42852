/**
 * Drives the engine from inside the server, because a start must not cost an HTTP request, and
 * answers what it measured. Comes after {@code workflows}. Internal.
 */
@NullMarked
package ee.durable.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
