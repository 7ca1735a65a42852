package ee.durable.run;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that was sent to a run.
 *
 * @param run the run
 * @param name of the event
 * @param key by which it is told from others
 * @param payload what it carries
 * @param sentAt when it was sent
 * @param isTaken whether a wait of the run has received it; it is kept until one does
 */
public record SentEvent(
    RunId run,
    String name,
    Optional<String> key,
    JsonValue payload,
    Instant sentAt,
    boolean isTaken) {}
