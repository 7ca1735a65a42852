package ee.durable.engine;

import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.family.Postman;
import ee.durable.engine.observe.Measuring;
import ee.durable.engine.observe.RunTally;
import ee.durable.engine.observe.RunTally.Ended;
import ee.durable.engine.queue.QueueDispatcher;
import ee.durable.engine.signal.Announcer;
import ee.durable.engine.signal.ChangeHints;
import ee.durable.engine.timer.Clock;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Spreads news on this node: to dispatchers, to running steps, to waiting callers, to other runs.
 */
final class NewsRoom implements NewsDesk {

  private static final Logger LOG = OneLineLog.of(NewsRoom.class);

  private final InFlight inFlight;
  private final EndedRuns endedRuns;
  private final Announcer announcer;
  private final Carriers carriers;
  private final Observers observers;
  private final Measuring measuring;
  private final RunTally tally;
  private final ChangeHints hints;
  private final Map<String, QueueDispatcher> dispatchers = new ConcurrentHashMap<>();
  private volatile @Nullable Postman postman;
  private volatile @Nullable Clock clock;

  NewsRoom(
      InFlight inFlight,
      EndedRuns endedRuns,
      Executor threads,
      Announcer announcer,
      Observers observers,
      Measuring measuring,
      RunTally tally,
      ChangeHints hints) {
    this.inFlight = inFlight;
    this.endedRuns = endedRuns;
    this.announcer = announcer;
    this.carriers = new Carriers(threads, this::deliver);
    this.observers = observers;
    this.measuring = measuring;
    this.tally = tally;
    this.hints = hints;
  }

  /** The postman and the clock have news in their turn, so they come after the room. */
  void employ(Postman newPostman, Clock newClock) {
    postman = newPostman;
    clock = newClock;
  }

  void serve(String queue, QueueDispatcher dispatcher) {
    dispatchers.put(queue, dispatcher);
  }

  @Override
  public void publish(News news) {
    news.dueQueues().forEach(this::due);
    for (UUID run : news.endedRuns()) {
      inFlight.interrupt(run);
      endedRuns.ended(run);
    }
    news.stoppedRuns().forEach(inFlight::interrupt);
    if (measuring.isOn()) {
      measure(news);
    }
    count(news);
    news.happenings().forEach(observers::tell);
    hints.changed(news.changes());
    news.nearRuns().forEach(this::arm);
    carriers.bring(news.messages());
  }

  private void count(News news) {
    news.beginnings().forEach(run -> tally.started(run.workflow(), run.queue()));
    news.durations()
        .forEach(
            run ->
                tally.ended(
                    new Ended(
                        run.workflow(),
                        run.queue(),
                        run.isRoot(),
                        run.status(),
                        run.failure(),
                        run.duration())));
  }

  private void measure(News news) {
    news.happenings().forEach(measuring::happened);
    news.durations().forEach(run -> measuring.ran(run.workflow(), run.status(), run.duration()));
    measuring.reclaimed(news.reclaimedRuns());
  }

  /** Nothing may throw here: the worker would lose the run that the same news hand over to it. */
  private void arm(Near near) {
    try {
      Clock current = clock;
      if (current != null) {
        current.near(near);
      }
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "What is near is left to the next look", broken);
    }
  }

  /** Something is due: if nobody here begins it, the other nodes are told. */
  private void due(String queue) {
    QueueDispatcher dispatcher = dispatchers.get(queue);
    if (dispatcher == null) {
      announcer.due(queue);
    } else {
      dispatcher.due();
    }
  }

  /** Another node has told that something is due. */
  void hint(String queue) {
    QueueDispatcher dispatcher = dispatchers.get(queue);
    if (dispatcher != null) {
      dispatcher.hint();
    }
  }

  private void deliver(UUID target, List<Message> messages) {
    try {
      Postman current = postman;
      if (current != null) {
        publish(current.deliver(target, messages));
      }
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "Messages are left to the sweeper", broken);
    }
  }
}
