package ee.durable.engine;

import ee.durable.engine.family.News;
import ee.durable.engine.schedule.ScheduleDesk;
import ee.durable.engine.schedule.ScheduleViews;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.UnknownScheduleException;
import ee.durable.jpa.Database;
import ee.durable.jpa.schedule.Fires;
import ee.durable.jpa.schedule.Schedules;
import ee.durable.run.RunId;
import ee.durable.schedule.Backfill;
import ee.durable.schedule.Fire;
import ee.durable.schedule.Preview;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.ScheduleQuery;
import ee.durable.schedule.Timing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The schedules as operators see and change them, each call one piece of work. */
final class EngineSchedules implements ScheduleControl {

  private static final int LARGEST_PAGE = 200;

  private final Work work;
  private final ScheduleDesk desk;

  /** Does pieces of work in the caller's transaction, and tells their news after its commit. */
  interface Work {
    <T> T in(BiFunction<Tx, News, T> piece);
  }

  EngineSchedules(Work work, ScheduleDesk desk) {
    this.work = work;
    this.desk = desk;
  }

  @Override
  public List<ScheduleInfo> list(Consumer<ScheduleQuery> query) {
    ScheduleQuery configured = new ScheduleQuery();
    query.accept(configured);
    return work.in(
        (tx, news) ->
            new Schedules(tx.database()).list(configured).stream().map(ScheduleViews::of).toList());
  }

  @Override
  public ScheduleInfo get(String name) {
    return find(name).orElseThrow(() -> new UnknownScheduleException(name));
  }

  @Override
  public Optional<ScheduleInfo> find(String name) {
    return work.in((tx, news) -> find(tx.database(), name));
  }

  private static Optional<ScheduleInfo> find(Database database, String name) {
    return new Schedules(database).find(name).map(ScheduleViews::of);
  }

  @Override
  public ScheduleInfo create(
      String name, String workflow, Timing timing, Consumer<ScheduleOptions> options) {
    ScheduleDesk.checkName(name);
    ScheduleOptions configured = new ScheduleOptions();
    options.accept(configured);
    return changing(name, tx -> desk.create(tx, name, workflow, timing, configured));
  }

  @Override
  public ScheduleInfo change(
      String name, @Nullable Timing timing, Consumer<ScheduleOptions> options) {
    return changing(name, tx -> desk.change(tx, name, timing, options));
  }

  private ScheduleInfo changing(String name, Consumer<Tx> change) {
    return work.in(
        (tx, news) -> {
          change.accept(tx);
          news.scheduleChanged(name);
          return find(tx.database(), name).orElseThrow();
        });
  }

  @Override
  public void reset(String name) {
    doing(name, tx -> desk.reset(tx, name));
  }

  @Override
  public void delete(String name) {
    doing(name, tx -> desk.delete(tx, name));
  }

  @Override
  public void pause(String name, @Nullable String reason) {
    String checked = Reasons.checked(reason);
    doing(name, tx -> desk.pause(tx, name, checked));
  }

  @Override
  public void resume(String name) {
    doing(name, tx -> desk.resume(tx, name));
  }

  private void doing(String name, Consumer<Tx> deed) {
    work.in(
        (tx, news) -> {
          deed.accept(tx);
          news.scheduleChanged(name);
          return true;
        });
  }

  @Override
  public RunId trigger(String name, @Nullable Object input) {
    return work.in((tx, news) -> desk.trigger(tx, name, input, news));
  }

  @Override
  public Backfill backfill(String name, Instant from, Instant to, boolean isDryRun) {
    return work.in((tx, news) -> desk.backfill(tx, name, from, to, isDryRun, news));
  }

  @Override
  public List<Instant> next(String name, int count) {
    return work.in((tx, news) -> desk.next(tx, name, count));
  }

  @Override
  public Preview preview(Timing timing, int count) {
    return desk.preview(timing, count, Clock.systemUTC().instant());
  }

  @Override
  public List<Fire> fires(String name, int limit, @Nullable Instant before) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "1 to %d fires can be shown, but %d were asked for.".formatted(LARGEST_PAGE, limit));
    }
    return work.in(
        (tx, news) -> {
          if (new Schedules(tx.database()).find(name).isEmpty()) {
            throw new UnknownScheduleException(name);
          }
          return new Fires(tx.database()).last(name, limit, before);
        });
  }
}
