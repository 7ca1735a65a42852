package ee.durable.jpa.schedule;

import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a schedule: all that its declaration or an operator says.
 *
 * @param workflow what it starts
 * @param timing when it ticks
 * @param input the input of its runs, as JSON text
 * @param queue their queue
 * @param priority their priority
 * @param key the pattern of their keys
 * @param concurrencyKey their concurrency key
 * @param labels their labels, as JSON text
 * @param from nothing ticks before; a fixed rate counts from here. Null for when it is stored
 * @param until nothing ticks from here on
 * @param jitter by how much a fire may be late on purpose
 * @param overlap what a tick does while a run is open
 * @param catchUp what becomes of missed ticks
 */
public record Plan(
    String workflow,
    Timing timing,
    String input,
    String queue,
    int priority,
    @Nullable String key,
    @Nullable String concurrencyKey,
    String labels,
    @Nullable Instant from,
    @Nullable Instant until,
    Duration jitter,
    Overlap overlap,
    CatchUp catchUp) {}
