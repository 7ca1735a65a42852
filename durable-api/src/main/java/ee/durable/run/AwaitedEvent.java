package ee.durable.run;

import java.time.Instant;

/**
 * An event that runs wait for.
 *
 * @param name its name
 * @param runs how many runs wait for it; not exact where so many runs wait for events that only
 *     some were looked at
 * @param since when the longest of these waits began
 */
public record AwaitedEvent(String name, RunCount runs, Instant since) {}
