package ee.durable.web.console.frame;

import ee.durable.Durable;
import ee.durable.node.NodeInfo;
import ee.durable.queue.QueueInfo;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows and nobody wants to pay for on every page: looked up at most once in a few
 * seconds for all who look, so that a hundred open consoles cost what one does.
 */
@ApplicationScoped
public class Badges {

  private static final Duration FRESH = Duration.ofSeconds(5);

  /** More than this nobody counts. */
  private static final int MOST = 99;

  @Inject @Viewed private Durable durable;

  private volatile @Nullable Look last;

  /** Creates the bean. */
  public Badges() {}

  private record Look(long at, int inputs, List<String> pausedQueues, boolean hasNodes) {

    boolean isFresh() {
      return System.nanoTime() - at < FRESH.toNanos();
    }
  }

  private Look look() {
    Look seen = last;
    if (seen == null || !seen.isFresh()) {
      seen =
          new Look(
              System.nanoTime(),
              durable.inputs(query -> query.limit(MOST)).items().size(),
              durable.queues().all().stream()
                  .filter(QueueInfo::isPaused)
                  .map(QueueInfo::name)
                  .toList(),
              durable.nodes().stream().anyMatch(NodeInfo::isAlive));
      last = seen;
    }
    return seen;
  }

  /** Returns how many questions are open, up to {@value #MOST}. */
  int openInputs() {
    return look().inputs();
  }

  /** Returns what everybody should know. */
  List<Notice> banners(UnaryOperator<String> link) {
    Look seen = look();
    List<Notice> banners = new ArrayList<>();
    if (!seen.hasNodes()) {
      banners.add(
          new Notice("danger", "No node is alive: nothing is being run.", link.apply("nodes"), ""));
    }
    if (!seen.pausedQueues().isEmpty()) {
      banners.add(
          new Notice(
              "warning",
              "Paused: " + String.join(", ", seen.pausedQueues()),
              link.apply("queues"),
              ""));
    }
    return banners;
  }
}
