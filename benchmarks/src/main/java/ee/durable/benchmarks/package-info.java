/**
 * Measures the engine side by side with others: {@code workflows} are what is run, {@code driver}
 * runs them inside the server, {@code runner} starts the server and reports. Internal.
 */
@NullMarked
package ee.durable.benchmarks;

import org.jspecify.annotations.NullMarked;
