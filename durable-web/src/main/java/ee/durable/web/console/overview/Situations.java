package ee.durable.web.console.overview;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks how everything is, at most once in five seconds for all who look at this node: an overview
 * that a whole department has open must not be what loads the database.
 */
@ApplicationScoped
public class Situations {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofHours(1);
  private static final int WORST = 5;
  private static final int RECENT = 10;
  private static final int MOST = 100;

  @Inject @Viewed private Durable durable;

  private final Map<Window, Look> looks = new ConcurrentHashMap<>();

  /** Creates the bean. */
  public Situations() {}

  private record Look(long at, Situation situation) {

    boolean isFresh() {
      return System.nanoTime() - at < FRESH.toNanos();
    }
  }

  Situation of(Window window) {
    // One looks, the others wait for what he sees.
    return looks
        .compute(
            window,
            (same, last) ->
                last != null && last.isFresh() ? last : new Look(System.nanoTime(), look(window)))
        .situation();
  }

  private Situation look(Window window) {
    return new Situation(
        durable.statistics().open(),
        durable.statistics().activity(query -> query.window(window.span()).bucket(window.bucket())),
        durable.statistics().failing(window.span(), WORST),
        durable.queues().all(),
        durable.statistics().queues(),
        durable.schedules().list(query -> query.limit(MOST)),
        durable.nodes(),
        durable.runs(query -> query.topLevel().limit(RECENT)).items(),
        durable
            .inputs(query -> query.dueBefore(Clock.systemUTC().instant().plus(SOON)).limit(MOST))
            .items()
            .size());
  }
}
