package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.light.Faults.NodeIsDead;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Families leave once and whole, whoever dies, reads or locks at that moment. */
class FamilyMoverLightIT {

  private final HistoryLab history = new HistoryLab();
  private final Lab lab = history.lab;

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void moversAtTheSameTimeMoveEachRunOnceAndReadersSeeEachRunOnce() throws Exception {
    List<RunId> roots = IntStream.range(0, 600).mapToObj(n -> history.family(n % 4)).toList();
    int runs = (int) history.hot();
    List<LocalNode> movers = List.of(lab.local("one"), lab.local("two"), lab.local("three"));
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int looks = 0;
              while (!isOver.get() || looks == 0) {
                List<RunId> seen = history.pages(200);
                assertThat(seen).doesNotHaveDuplicates().hasSize(runs);
                assertThat(seen)
                    .isSortedAccordingTo(
                        Comparator.comparing(RunId::toString, Comparator.reverseOrder()));
                RunId some = roots.get(looks * 37 % roots.size());
                assertThat(lab.client().attempts(some)).hasSize(1);
                assertThat(lab.client().children(some)).hasSize(roots.indexOf(some) % 4);
                looks++;
              }
              return looks;
            });

    CompletableFuture.allOf(
            movers.stream()
                .map(node -> CompletableFuture.runAsync(() -> history.look(node)))
                .toArray(CompletableFuture[]::new))
        .join();
    isOver.set(true);

    history.look(); // what one passed over since the other had it locked
    assertThat(reader.join()).isPositive();
    assertThat(history.hot()).isZero();
    assertThat(history.archived()).isEqualTo(runs);
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void aNodeThatDiesBeforeTheCommitHasMovedNothing() {
    history.family(3);
    LocalNode mover = lab.local("mover");
    mover.faults().set("halt:before:FamilyMover:2"); // the first transaction lists the roots

    assertThatThrownBy(() -> history.look(mover)).isInstanceOf(NodeIsDead.class);

    assertThat(history.hot()).isEqualTo(4);
    assertThat(history.archived()).isZero();
    assertThat(lab.findings()).isEmpty();
    history.look();
    assertThat(history.hot()).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  /** A family of ten thousand leaves in slices; each is one short transaction. */
  @Test
  void aLargeFamilyLeavesInSlicesAndIsSeenWholeInTheMiddleOfIt() {
    RunId root = history.family(10_000);
    lab.update(
        "update durable.runs set ended_at = ended_at - interval '20 days' where depth = 1"
            + " and id < '80000000-0000-0000-0000-000000000000'");
    LocalNode mover = lab.local("mover");
    mover.faults().set("halt:after:FamilyMover:4"); // three slices have left

    assertThatThrownBy(() -> history.look(mover)).isInstanceOf(NodeIsDead.class);

    assertThat(history.archived()).isBetween(1_000L, 5_000L);
    assertThat(lab.column("select root_id from durable.leaving")).containsExactly(root.toString());
    assertThat(lab.findings()).isEmpty();
    assertThat(history.pages(200)).doesNotHaveDuplicates().hasSize(10_001);
    assertThat(lab.client().children(root)).hasSize(10_000);
    assertThat(lab.client().childCounts(List.of(root))).containsEntry(root, 10_000);

    history.look();

    assertThat(history.hot()).isZero();
    assertThat(history.archived()).isEqualTo(10_001);
    assertThat(lab.count("select count(*) from durable.archived_attempts")).isEqualTo(10_001);
    assertThat(lab.count("select count(distinct tableoid) from durable.archived_runs"))
        .isEqualTo(1);
    assertThat(lab.count("select count(*) from durable.leaving")).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void aFamilyThatIsLeavingCanBeBroughtBack() {
    RunId root = history.family(5_000);
    LocalNode mover = lab.local("mover");
    mover.faults().set("halt:after:FamilyMover:3");
    assertThatThrownBy(() -> history.look(mover)).isInstanceOf(NodeIsDead.class);
    assertThat(history.archived()).isPositive();

    lab.local("operator")
        .transactions()
        .apart(tx -> new ee.durable.jpa.history.Archive(tx.database()).bringBack(root.value()));

    assertThat(history.hot()).isEqualTo(5_001);
    assertThat(history.archived()).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  /** A transaction never waits for a second run: what is locked is passed over. */
  @Test
  void aFamilyOfWhichARunIsLockedStaysAndTheOthersLeave() throws SQLException {
    RunId busy = history.family(2);
    history.family(2);
    Run child = lab.client().children(busy).get(0);

    try (Connection connection = lab.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          lab.inSchema(
              "select 1 from durable.runs where id = '" + child.id() + "' for no key update"));
      history.look();

      assertThat(history.pages(10)).hasSize(6);
      assertThat(lab.column("select id from durable.runs where parent_id is null"))
          .containsExactly(busy.toString());
      assertThat(history.hot()).isEqualTo(3);
      connection.rollback();
    }

    history.look();
    assertThat(history.hot()).isZero();
  }

  @Test
  void aFamilyThatCannotBeMovedDoesNotKeepTheOthers() {
    List<RunId> roots =
        new ArrayList<>(IntStream.range(0, 30).mapToObj(n -> history.family(1)).toList());
    RunId broken = roots.get(7);
    lab.update(
        lab.inSchema(
            "create function durable.refuse() returns trigger language plpgsql as $$ begin if"
                + " new.id = '"
                + broken
                + "' then raise 'refused'; end if; return new; end $$"));
    lab.update(
        "create trigger refuse before insert on durable.archived_runs for each row execute function"
            + " durable.refuse()");

    history.look();

    assertThat(history.hot()).isEqualTo(2);
    assertThat(lab.client().run(broken).isFinal()).isTrue();
    assertThat(lab.findings()).isEmpty();
    lab.update("drop trigger refuse on durable.archived_runs");
    history.look();
    assertThat(history.hot()).isZero();
  }

  @Test
  void familiesThatMustStayDoNotKeepTheOthers() { // F15
    List<RunId> stay = IntStream.range(0, 450).mapToObj(n -> history.family(1)).toList();
    lab.update(
        "update durable.runs set ended_at = null, status = 'PENDING', seq = 0, queue = 'elsewhere'"
            + " where parent_id is not null");
    lab.update(
        "delete from durable.attempts where run_id in (select id from durable.runs where"
            + " parent_id is not null)");
    RunId last = history.family(0);
    lab.update(
        "update durable.runs set ended_at = ended_at + interval '1 minute' where id = ?",
        last.value());

    history.look();

    assertThat(lab.column("select id from durable.archived_runs")).containsExactly(last.toString());
    assertThat(history.hot()).isEqualTo(2L * stay.size());
  }

  @Test
  void nothingLeavesBeforeItsTimeByTheDatabasesClock() {
    history.family(1);
    lab.update("update durable.runs set ended_at = now() - interval '59 minutes'");
    history.look();
    assertThat(history.hot()).isEqualTo(2);

    lab.update("update durable.runs set ended_at = now() - interval '61 minutes'");
    history.look();
    assertThat(history.hot()).isZero();
  }

  @Test
  void aNodeMovesByItself() {
    history.family(1);
    history.age(LocalNode.HISTORY.after());

    lab.local("node").start();

    Lab.eventually("moved", () -> history.hot() == 0);
    assertThat(lab.findings()).isEmpty();
  }
}
