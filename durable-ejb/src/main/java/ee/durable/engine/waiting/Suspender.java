package ee.durable.engine.waiting;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.PassLog;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.RunInserts;
import ee.durable.jpa.run.StepLogs;
import ee.durable.jpa.run.Waits;
import ee.durable.jpa.run.Waits.NewWait;
import ee.durable.jpa.run.Waits.Sleep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays a run to sleep until its children have ended. The children, the waits for them and the sleep
 * of the parent are written in one transaction. Written apart, a fast child could end before the
 * wait exists, and nobody would ever wake the parent.
 */
public final class Suspender {

  private final Transactions transactions;
  private final Definitions definitions;
  private final InFlight inFlight;
  private final UUID node;

  /** Creates the suspender of a node. */
  public Suspender(
      Transactions transactions, Definitions definitions, InFlight inFlight, UUID node) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.inFlight = inFlight;
    this.node = node;
  }

  /**
   * What a pass that ends in a wait asks for.
   *
   * @param step the step that waits
   * @param children the children it makes, called and started
   * @param waits the waits it makes
   * @param reopened the waits for children of earlier attempts that it opens again
   * @param lastWait the number of the run's last wait, the new ones included
   * @param took how long the pass took
   * @param log what the pass logged, null if nothing
   */
  public record Wish(
      String step,
      List<NewRun> children,
      List<NewWait> waits,
      List<NewWait> reopened,
      int lastWait,
      Duration took,
      @Nullable PassLog log) {

    @Nullable Duration soonest() {
      return Stream.concat(waits.stream(), reopened.stream())
          .map(NewWait::timeout)
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /** Lays the run to sleep, and returns what to tell; nothing if the claim is lost. */
  public News suspend(ClaimedRun run, Wish wish) {
    News news = new News();
    try {
      return transactions.inNew(tx -> suspend(tx.database(), run, wish, news));
    } catch (RuntimeException | Error broken) {
      inFlight.forget(news); // whatever of it was committed, the reconciler finds
      throw broken;
    }
  }

  private News suspend(Database database, ClaimedRun run, Wish wish, News news) {
    Waits waits = new Waits(database);
    Sleep sleep =
        new Sleep(
            wish.step(), wish.lastWait(), wish.children().size(), wish.soonest(), wish.took());
    if (!waits.suspend(run.claim(), sleep)) {
      return news;
    }
    if (wish.log() != null) {
      new StepLogs(database).write(run.claim(), run.at().attempt(), wish.log());
    }
    waits.insert(run.claim(), wish.step(), wish.waits());
    waits.reopen(run.claim(), wish.step(), wish.reopened());
    new RunInserts(database).insert(begun(run, wish, news));
    if (!wish.reopened().isEmpty()) {
      lookAgain(database, run, news);
    }
    Duration soonest = wish.soonest();
    if (soonest != null) {
      news.near(new Near(run.claim().run(), true, soonest));
    }
    return news;
  }

  /**
   * Lets this worker begin one of the children at once, as the parent has just left it: the child
   * is inserted as running and need not be claimed.
   */
  private List<NewRun> begun(ClaimedRun parent, Wish wish, News news) {
    List<NewRun> children = new ArrayList<>(wish.children());
    Optional<NewRun> first = children.stream().filter(child -> isForUs(parent, child)).findFirst();
    first.ifPresent(
        child -> {
          children.set(children.indexOf(child), child.ownedBy(node));
          ClaimedRun claimed = claimed(child);
          inFlight.add(claimed.claim());
          news.goOnWith(claimed);
        });
    children.stream()
        .filter(child -> child.owner() == null)
        .forEach(child -> news.due(child.queue()));
    return children;
  }

  private boolean isForUs(ClaimedRun parent, NewRun child) {
    return child.at() == null
        && child.queue().equals(parent.queue())
        && child.priority() >= parent.priority()
        && definitions.find(child.workflow()).isPresent();
  }

  private static ClaimedRun claimed(NewRun child) {
    NewRun.Lineage family = Objects.requireNonNull(child.lineage());
    Integer waitNo = family.parentWait();
    return new ClaimedRun(
        new Claim(child.id(), 1, 0),
        child.workflow(),
        child.queue(),
        child.priority(),
        new ClaimedRun.Position(null, 1, 0, 1, 0, 0, null),
        waitNo == null ? null : new ClaimedRun.WaitingParent(family.parent(), waitNo),
        family.depth(),
        child.timeout() != null,
        child.input(),
        null,
        List.of());
  }

  /**
   * Looks whether a child of an earlier attempt has ended meanwhile. The run is locked, and this is
   * a later statement: a child that ended before the lock is seen here, one that ends after it
   * finds the parent asleep.
   */
  private void lookAgain(Database database, ClaimedRun run, News news) {
    Waits waits = new Waits(database);
    UUID id = run.claim().run();
    waits.answerEnded(id);
    if (news.next().isPresent()) {
      waits.makePending(id).ifPresent(news::due);
      return;
    }
    waits
        .handOver(id, node, run.queue(), definitions.names())
        .map(awake -> new RunClaims(database).withLinks(List.of(awake)).get(0))
        .ifPresent(
            awake -> {
              inFlight.add(awake.claim());
              news.goOnWith(awake);
            });
  }
}
