package ee.durable.web.console.queues;

import ee.durable.Durable;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the runs that have waited longest in a queue. Runs are listed newest first, so that a deep
 * queue is looked at in spans from its oldest run on, each twice as long as the one before.
 */
final class OldestQueued {

  private static final Duration SHORTEST_SPAN = Duration.ofSeconds(1);

  private final Durable durable;
  private final String queue;
  private final int most;

  OldestQueued(Durable durable, String queue, int most) {
    this.durable = durable;
    this.queue = queue;
    this.most = most;
  }

  /**
   * Returns the runs, the oldest first.
   *
   * @param oldest when the oldest became due
   * @param now until when there are runs
   */
  List<Run> find(Instant oldest, Instant now) {
    Page<Run> all = page(query -> {});
    if (all.next().isEmpty()) {
      return sorted(all.items());
    }
    List<Run> found = List.of();
    for (Duration span = SHORTEST_SPAN;
        found.size() < most && oldest.plus(span).isBefore(now);
        span = span.multipliedBy(2)) {
      Instant end = oldest.plus(span);
      Page<Run> within = page(query -> query.createdBefore(end));
      if (within.next().isPresent() && !found.isEmpty()) {
        return sorted(found);
      }
      found = within.items();
    }
    return sorted(found);
  }

  private Page<Run> page(Consumer<RunQuery> more) {
    return durable.runs(
        query -> {
          query.queue(queue).status(RunStatus.PENDING).limit(RunQuery.LARGEST_PAGE);
          more.accept(query);
        });
  }

  private List<Run> sorted(List<Run> runs) {
    return runs.stream()
        .sorted(Comparator.comparing(run -> run.times().due().orElse(run.times().created())))
        .limit(most)
        .toList();
  }
}
