package ee.durable.engine.queue;

import ee.durable.jpa.run.ClaimedRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a claim brought.
 *
 * @param runs the runs
 * @param next how long until there may be more, if that is known
 */
record Claimed(List<ClaimedRun> runs, Optional<Duration> next) {

  static final Claimed NOTHING = new Claimed(List.of(), Optional.empty());
}
