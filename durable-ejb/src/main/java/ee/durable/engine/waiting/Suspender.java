package ee.durable.engine.waiting;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.family.EventMatcher;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.transaction.Transactions;
import ee.durable.event.InputRequested;
import ee.durable.event.RunStarted;
import ee.durable.event.RunWaiting;
import ee.durable.input.InputId;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.BlockContexts;
import ee.durable.jpa.run.BlockContexts.BlockContext;
import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.LinkKind;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.NewWait;
import ee.durable.jpa.run.NewWait.ForInput;
import ee.durable.jpa.run.PassLog;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.RunInserts;
import ee.durable.jpa.run.Sleeps;
import ee.durable.jpa.run.Sleeps.Asleep;
import ee.durable.jpa.run.Sleeps.Sleep;
import ee.durable.jpa.run.StepLogs;
import ee.durable.jpa.run.UndoRecords;
import ee.durable.jpa.run.UndoRecords.NewUndo;
import ee.durable.jpa.run.Waits;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays a run to sleep until what it waits for has come. The waits, the children and the sleep are
 * written in one transaction. Written apart, a fast child could end before the wait for it exists,
 * and nobody would ever wake the parent.
 */
public final class Suspender {

  private final Transactions transactions;
  private final Definitions definitions;
  private final QueueBoard board;
  private final InFlight inFlight;
  private final UUID node;

  /** Creates the suspender of a node. */
  public Suspender(
      Transactions transactions,
      Definitions definitions,
      QueueBoard board,
      InFlight inFlight,
      UUID node) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.board = board;
    this.inFlight = inFlight;
    this.node = node;
  }

  /**
   * What a pass that ends in a wait asks for.
   *
   * @param workflow the workflow of the run
   * @param step the step that waits
   * @param counters the counters of the run there, as JSON text
   * @param children the children it makes, those to wait for first
   * @param undos the runs it makes to undo children
   * @param block what the parts of the block at hand begin with, if it is one
   * @param waits the waits it makes
   * @param reopened the waits of earlier passes that it opens again
   * @param lastWait the number of the run's last wait, the new ones included
   * @param took how long the pass took
   * @param log what the pass logged, null if nothing
   * @param span the span of the pass, null if nobody traces
   */
  public record Wish(
      String workflow,
      String step,
      @Nullable String counters,
      List<NewRun> children,
      List<NewUndo> undos,
      Optional<BlockContext> block,
      List<NewWait> waits,
      List<NewWait> reopened,
      int lastWait,
      Duration took,
      @Nullable PassLog log,
      @Nullable String span) {

    WaitKind kind() {
      return Stream.concat(waits.stream(), reopened.stream())
          .map(made -> made.what().kind())
          .findFirst()
          .orElseThrow();
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
    Sleep sleep =
        new Sleep(
            wish.kind(),
            wish.step(),
            wish.counters(),
            wish.lastWait(),
            wish.children().size() + wish.undos().size(),
            wish.took(),
            wish.span());
    Optional<Asleep> asleep =
        new Sleeps(database).suspend(run.claim(), sleep, wish.waits(), wish.reopened());
    if (asleep.isEmpty()) {
      return news;
    }
    asleep.get().untilDue().ifPresent(in -> news.near(near(run, wish, in)));
    if (wish.log() != null) {
      new StepLogs(database).write(run.claim(), run.at().attempt(), wish.log());
    }
    if (asleep.get().isPausing()) {
      new Sleeps(database).pause(run.claim());
    }
    makeChildren(database, run, wish, news);
    look(database, run, wish, news);
    tell(run, wish, news);
    return news;
  }

  private static Near near(ClaimedRun run, Wish wish, Duration in) {
    boolean isOver = in.isNegative();
    return new Near(run.claim().run(), wish.kind() != WaitKind.SLEEP, isOver ? Duration.ZERO : in);
  }

  private void makeChildren(Database database, ClaimedRun run, Wish wish, News news) {
    wish.block()
        .ifPresent(
            found ->
                new BlockContexts(database).insert(run.claim().run(), run.claim().seq(), found));
    new RunInserts(database).insert(begun(run, wish, news));
    if (!wish.undos().isEmpty()) {
      new UndoRecords(database).insert(wish.undos());
      news.due(run.queue());
    }
  }

  /**
   * Looks whether what the run waits for has come before. The run is locked, and this is a later
   * statement: what came before the lock is seen here, what comes after it finds the run asleep.
   */
  private void look(Database database, ClaimedRun run, Wish wish, News news) {
    WaitKind kind = wish.kind();
    if (kind == WaitKind.EVENT) {
      new EventMatcher(database).match(run.claim().run(), news);
    } else if (!wish.reopened().isEmpty() && (kind == WaitKind.CALL || kind == WaitKind.BLOCK)) {
      lookAgain(database, run, news);
    }
  }

  private void tell(ClaimedRun run, Wish wish, News news) {
    RunId id = new RunId(run.claim().run());
    WaitKind kind = wish.kind();
    wish.children()
        .forEach(
            child ->
                news.happened(
                    new RunStarted(new RunId(child.id()), child.what().workflow(), child.queue())));
    news.happened(new RunWaiting(id, wish.workflow(), wish.step(), kind));
    for (NewWait made : wish.waits()) {
      if (made.what() instanceof ForInput input) {
        InputId asked = new InputId(id, made.no());
        news.happened(new InputRequested(id, wish.workflow(), wish.step(), input.name(), asked));
      }
    }
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
        .filter(child -> child.owner() == null && !child.isHeld())
        .forEach(child -> news.due(child.queue()));
    return children;
  }

  private boolean isForUs(ClaimedRun parent, NewRun child) {
    return child.at() == null
        && child.queue().equals(parent.queue())
        && child.turn().priority() >= parent.priority()
        && board.mayHandOver(child.queue())
        && !child.isHeld()
        && child.lineage() != null
        && child.lineage().kind() != LinkKind.START
        && child.what().version() > 0;
  }

  private static ClaimedRun claimed(NewRun child) {
    NewRun.Lineage family = Objects.requireNonNull(child.lineage());
    int waitNo = Objects.requireNonNull(family.parentWait(), "whoever is waited for has a wait");
    NewRun.Part part = child.part();
    boolean hasTurns = part != null && part.hasTurns();
    return new ClaimedRun(
        new Claim(child.id(), 1, 0),
        child.what().workflow(),
        child.what().version(),
        child.queue(),
        child.turn().priority(),
        child.turn().concurrencyKey(),
        new ClaimedRun.Position(null, 1, 0, 0, 1, 0, 0, null, null),
        new ClaimedRun.WaitingParent(family.parent(), waitNo, family.seq(), hasTurns),
        family.depth(),
        true,
        false,
        child.input(),
        null,
        part == null
            ? null
            : new ClaimedRun.Part(
                part.scope(), family.parent(), family.seq(), List.of(), part.sibling()),
        null,
        child.trace(),
        System.nanoTime(),
        List.of(),
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
    if (news.next().isPresent() || !board.mayHandOver(run.queue())) {
      waits.makePending(id).ifPresent(news::due);
      return;
    }
    waits
        .handOver(id, node, run.queue(), definitions.known())
        .map(awake -> new RunClaims(database).entered(List.of(awake)).get(0))
        .ifPresent(
            awake -> {
              inFlight.add(awake.claim());
              news.goOnWith(awake);
            });
  }
}
