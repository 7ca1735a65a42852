package ee.durable.history;

import java.time.Duration;
import java.util.Optional;

/**
 * For how long runs are kept, from the end of the last of their family on.
 *
 * @param archiveAfter how long until they leave the tables that the engine works in; {@code
 *     durable.history.after}
 * @param keepCompleted how long they are kept if their first run completed; {@code
 *     durable.history.keep.completed}, empty for ever
 * @param keepFailed how long they are kept if their first run ended otherwise; {@code
 *     durable.history.keep.failed}, empty for ever
 */
public record RetentionPolicy(
    Duration archiveAfter, Optional<Duration> keepCompleted, Optional<Duration> keepFailed) {}
