/**
 * CDI events that applications may observe, with {@code @Observes} or {@code @ObservesAsync}.
 *
 * <p>They are fired after the commit of what they tell of, by the node that did it, and by nobody
 * if that node dies at that moment: they are for notifications and measurements. What must happen
 * belongs in a step. {@code @Observes} is called on the worker's thread and should be quick.
 *
 * <pre>{@code
 * void onEnd(@ObservesAsync RunEnded ended) { ... }
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package ee.durable.event;
