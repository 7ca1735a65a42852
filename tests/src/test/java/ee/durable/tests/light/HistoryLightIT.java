package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.engine.transaction.Tx;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.KeyReusedException;
import ee.durable.error.NotBlockedException;
import ee.durable.error.NotWaitingException;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.input.Approval;
import ee.durable.input.InputId;
import ee.durable.jpa.history.Archive;
import ee.durable.jpa.history.ArchiveWeeks;
import ee.durable.jpa.history.EndedFamilies;
import ee.durable.jpa.history.EndedFamilies.Member;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and applications see of runs that have left the hot tables: all they saw before. */
class HistoryLightIT {

  private final HistoryLab history = new HistoryLab();
  private final Lab lab = history.lab;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    history.close();
    threads.shutdownNow();
  }

  @Test
  void aFamilyLeavesAsAWholeAndNobodySeesADifference() { // F18
    history.work();
    history.claim("claim-1");
    history.ended(lab.client().start("fails", Map.of()));
    lab.killNodes();
    history.age(Duration.ofHours(2));
    List<Object> before = history.seen();
    long rows = history.rows("");
    HistoryLab.TABLES.forEach(
        table ->
            assertThat(lab.count("select count(*) from durable." + table)).as(table).isPositive());

    history.look();

    HistoryLab.TABLES.forEach(
        table -> assertThat(lab.count("select count(*) from durable." + table)).as(table).isZero());
    assertThat(history.rows("archived_")).isEqualTo(rows);
    assertThat(history.seen()).isEqualTo(before);
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void aFamilyStaysUntilTheLastOfItHasEndedForLongEnough() {
    history.work();
    RunId root = history.ended(lab.client().start("leaves", Map.of()));
    assertThat(lab.client().run(root).failure()).isEmpty();
    RunId child = lab.client().children(root).get(0).id();

    history.archive();
    assertThat(history.hot()).isEqualTo(2);

    lab.client().sendEvent(child, "go", Map.of());
    history.ended(child);
    history.look();
    assertThat(history.hot()).isEqualTo(2); // the child has just ended

    history.archive();
    assertThat(history.hot()).isZero();
    assertThat(lab.client().children(root)).extracting(Run::id).containsExactly(child);
  }

  @Test
  void anArchivedRunAnswersAsAnEndedRun() {
    history.work();
    RunId run = history.claim("claim-1");
    history.archive();
    assertThat(history.hot()).isZero();

    assertThatThrownBy(() -> lab.client().cancel(run, "late"))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("COMPLETED");
    assertThatThrownBy(() -> lab.client().sendEvent(run, "paid", Map.of()))
        .isInstanceOf(RunEndedException.class);
    assertThatThrownBy(() -> lab.client().cancelWait(run, "late"))
        .isInstanceOf(NotWaitingException.class);
    assertThatThrownBy(() -> lab.client().resume(run, null))
        .isInstanceOf(NotBlockedException.class);
    assertThatThrownBy(() -> lab.client().provideInput(run, "manager", Approval.approved(null)))
        .isInstanceOf(InputNotOpenException.class)
        .hasMessageContaining("ann");
    assertThatThrownBy(() -> lab.client().provideInput(run, "nobody", Approval.approved(null)))
        .isInstanceOf(InputNotOpenException.class);
    InputId asked =
        lab.client()
            .inputs(query -> query.run(run).state(ee.durable.input.InputState.ANSWERED))
            .items()
            .get(0)
            .id();
    assertThatThrownBy(() -> lab.client().reassignInput(asked, "bob", null))
        .isInstanceOf(InputNotOpenException.class);
    assertThatThrownBy(() -> lab.client().extendInput(asked, null))
        .isInstanceOf(InputNotOpenException.class);
    assertThat(lab.client().await(run, Duration.ofSeconds(5)).status())
        .isEqualTo(RunStatus.COMPLETED);

    RunId unknown = new RunId(UUID.randomUUID());
    assertThatThrownBy(() -> lab.client().cancel(unknown, null))
        .isInstanceOf(RunNotFoundException.class);
    assertThatThrownBy(() -> lab.client().cancelWait(unknown, null))
        .isInstanceOf(RunNotFoundException.class);
    assertThatThrownBy(() -> lab.client().sendEvent(unknown, "paid", null))
        .isInstanceOf(RunNotFoundException.class);
    assertThatThrownBy(() -> lab.client().provideInput(unknown, "manager", null))
        .isInstanceOf(RunNotFoundException.class);
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void aKeyIsUniqueForAsLongAsItsRunIsKept() {
    history.work();
    RunId run = history.claim("claim-1");
    history.archive();

    assertThat(startAgain("claim-1", 1)).isEqualTo(run);
    assertThatThrownBy(() -> startAgain("claim-1", 2)).isInstanceOf(KeyReusedException.class);

    assertThat(history.hot()).isZero();
    assertThat(startAgain("claim-2", 1)).isNotEqualTo(run);
    assertThat(history.hot()).isEqualTo(1);
  }

  /** The mover has deleted the run and not committed; the start waits for it, and finds the run. */
  @Test
  void aKeyIsFoundThoughItsRunLeavesAtThatMoment() {
    history.work();
    RunId run = history.claim("claim-1");
    lab.killNodes();
    history.age(Duration.ofHours(2));
    LocalNode mover = lab.local("mover");

    RunId again =
        mover
            .transactions()
            .apart(
                tx -> {
                  leave(tx, run);
                  return CompletableFuture.supplyAsync(() -> startAgain("claim-1", 1), threads)
                      .join();
                });

    assertThat(again).isEqualTo(run);
    assertThat(startAgain("claim-1", 1)).isEqualTo(run);
    assertThat(history.hot()).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  /** They wait for the run that leaves, find it gone, and look in the archive. */
  @Test
  void whoeverComesWhileARunLeavesIsToldThatItHasEnded() {
    history.work();
    RunId run = history.claim("claim-1");
    lab.killNodes();
    history.age(Duration.ofHours(2));
    List<Runnable> late =
        List.of(
            () -> lab.client().cancel(run, "late"),
            () -> lab.client().sendEvent(run, "paid", Map.of()),
            () -> lab.client().cancelWait(run, "late"),
            () -> lab.client().provideInput(run, "manager", Approval.approved(null)));

    List<CompletableFuture<Void>> answers =
        lab.local("mover")
            .transactions()
            .apart(
                tx -> {
                  leave(tx, run);
                  List<CompletableFuture<Void>> comers =
                      late.stream()
                          .map(comer -> CompletableFuture.runAsync(comer, threads))
                          .toList();
                  Lab.eventually("all wait", () -> waiting("for no key update") == late.size());
                  return comers;
                });

    assertThat(answers.stream().map(HistoryLightIT::refusal))
        .containsExactly(
            RunEndedException.class,
            RunEndedException.class,
            NotWaitingException.class,
            InputNotOpenException.class);
  }

  private static Class<?> refusal(CompletableFuture<Void> answer) {
    return answer.handle((nothing, thrown) -> thrown.getCause().getClass()).join();
  }

  private long waiting(String statement) {
    return lab.count(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like ?",
        "%" + statement + "%");
  }

  private RunId startAgain(String key, int number) {
    return lab.client().start("claim", Map.of("n", number), start -> start.key(key));
  }

  /** As the mover does it. */
  private static void leave(Tx tx, RunId root) {
    EndedFamilies families = new EndedFamilies(tx.database());
    List<UUID> locked = families.lock(List.of(root.value()));
    List<Member> members = families.members(locked, Duration.ofHours(1));
    new ArchiveWeeks(tx.database()).make(members);
    new Archive(tx.database()).leave(members);
  }

  /** A sender's transaction may last longer than its run. */
  @Test
  void anEventThatWasSentBeforeTheEndFollowsItsRun() {
    history.work();
    RunId run = lab.client().start("stays", Map.of());
    Lab.eventually("waits", () -> lab.status(run).equals("WAITING"));
    LocalNode sender = lab.local("sender");

    sender
        .transactions()
        .apart(
            tx -> {
              sender.engine().durable().sendEvent(run, "late", Map.of("n", 1));
              CompletableFuture.runAsync(
                      () -> {
                        lab.client().sendEvent(run, "go", Map.of());
                        history.ended(run);
                        history.archive();
                      })
                  .join();
              assertThat(history.hot()).isZero();
              return true;
            });

    Lab.eventually(
        "the message is read", () -> lab.count("select count(*) from durable.messages") == 0);
    assertThat(lab.client().events(run))
        .extracting(event -> event.name())
        .containsExactlyInAnyOrder("go", "late");
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void aFamilyCanBeBroughtBack() {
    history.work();
    RunId run = history.claim("claim-1");
    lab.killNodes();
    history.age(Duration.ofHours(2));
    List<Object> before = history.seen();
    long rows = history.rows("");
    history.look();
    RunId part = lab.client().children(run).get(0).id();

    boolean isThere = bringBack(part);

    assertThat(isThere).isTrue();
    assertThat(history.rows("")).isEqualTo(rows);
    assertThat(history.rows("archived_")).isZero();
    assertThat(history.seen()).isEqualTo(before);
    assertThat(bringBack(part)).isTrue();
    assertThat(bringBack(new RunId(UUID.randomUUID()))).isFalse();
    assertThat(startAgain("claim-1", 1)).isEqualTo(run);
    history.look();
    assertThat(history.hot()).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void anOperatorRetriesAndForksAnArchivedRun() {
    history.work();
    RunId run = history.ended(lab.client().start("fails", Map.of()));
    history.archive();
    assertThat(history.hot()).isZero();

    RunId fork = history.ended(lab.client().fork(run, options -> {}));
    assertThat(lab.client().run(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(history.hot()).isEqualTo(1);
    lab.client().retry(run);
    history.ended(run);

    assertThat(lab.client().run(fork).status()).isEqualTo(RunStatus.FAILED);
    assertThat(lab.client().attempts(run)).hasSize(2);
    assertThat(history.hot()).isEqualTo(2);
    assertThat(history.archived()).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void anArchivedRunGetsOtherLabelsAndIsRemoved() {
    history.work();
    RunId run = history.claim("claim-9");
    lab.killNodes();
    history.archive();
    assertThat(history.hot()).isZero();

    lab.client().relabel(run, Map.of("region", "US"));

    assertThat(lab.client().run(run).labels()).isEqualTo(Map.of("region", "US"));
    assertThat(history.hot()).isZero();

    assertThat(lab.client().history().remove(run).total()).isEqualTo(1);

    assertThat(lab.client().find(run)).isEmpty();
    assertThat(history.hot()).isZero();
    assertThat(history.rows("archived_") + history.rows("")).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  private boolean bringBack(RunId run) {
    return lab.local("operator")
        .transactions()
        .apart(tx -> new Archive(tx.database()).bringBack(run.value()));
  }
}
