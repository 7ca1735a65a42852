/**
 * Sends what the engine measures and traces to OpenTelemetry: to the one that the server or the
 * application makes a bean of, and otherwise to the global one. Needs only its API, 1.29 or newer;
 * where that is missing nothing is loaded. Internal.
 */
@NullMarked
package ee.durable.opentelemetry;

import org.jspecify.annotations.NullMarked;
