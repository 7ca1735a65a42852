package ee.durable.tests.race;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.ReplayCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node dies after every single statement that it sends for a run, and another goes on (R32). What
 * comes of the run is what comes of it when nobody dies, and the checker finds nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryStatementIT {

  private final Set<String> names = new TreeSet<>();
  private Bench bench;
  private int points;

  @BeforeAll
  void open() {
    bench = new Bench("race_deaths");
    bench.clear();
    bench.keep();
  }

  @AfterAll
  void close() throws SQLException {
    bench.close();
    System.out.println(
        "A node died after %d statements, %d different ones.".formatted(points, names.size()));
    List<String> never =
        EngineStatements.all().stream().filter(name -> !names.contains(name)).toList();
    System.out.println("%d runs compared with the database.".formatted(ReplayCheck.compared()));
    System.out.println("Never after: " + String.join(", ", never));
  }

  static Stream<Plot> plots() {
    return Plots.all().stream();
  }

  @ParameterizedTest
  @MethodSource("plots")
  void anotherNodeGoesOnWhereverOneDies(Plot plot) {
    bench.restore();
    Dying alive = new Dying(Dying.NEVER, bench::name);
    play(plot, alive);
    List<String> statements = List.copyOf(alive.answered());
    List<String> end = end();
    assertThat(bench.wrong()).isEmpty();

    for (int last : points(statements)) {
      bench.restore();
      Dying dying = new Dying(last, bench::name);
      play(plot, dying);
      String where = "%s, dead after %d: %s".formatted(plot, last, statements.get(last - 1));
      assertThat(dying.isDead()).as(where).isTrue();
      assertThat(dying.answered()).as(where).isEqualTo(statements.subList(0, last));
      assertThat(bench.wrong()).as(where).isEmpty();
      assertThat(end()).as(where).isEqualTo(end);
      points++;
    }
    System.out.println("%-20s %4d statements  %s".formatted(plot, statements.size(), end));
  }

  /**
   * All statements if asked for; else all ends of transactions, and of every different statement
   * the first there is in any run: wherever else in a transaction a node dies, the server rolls the
   * same back.
   */
  private List<Integer> points(List<String> statements) {
    List<Integer> points = new ArrayList<>();
    for (int number = 1; number <= statements.size(); number++) {
      String statement = statements.get(number - 1);
      if (names.add(statement) || Tap.isEnd(statement) || Boolean.getBoolean("durable.race.full")) {
        points.add(number);
      }
    }
    return points;
  }

  /** Lets a node do everything, and another from where the first died. */
  private void play(Plot plot, Dying fate) {
    List<Plot.Act> left = new ArrayList<>(plot.acts());
    TappedSource.tapped(fate, () -> play(left, bench.node("a"), List.of(bench.node("a"))));
    if (fate.isDead()) {
      bench.update("update durable.nodes set is_alive = false where id = ?", bench.node("a").id());
      play(left, bench.node("b"), List.of(bench.node("b")));
    }
    new Crank(bench, bench.node("b"), List.of(bench.node("b"))).turnToTheEnd();
  }

  private void play(List<Plot.Act> left, RaceNode node, List<RaceNode> living) {
    try {
      Crank crank = new Crank(bench, node, living);
      while (!left.isEmpty()) {
        crank.turn();
        Plot.perform(left.get(0), node, bench);
        left.remove(0);
      }
      crank.turn();
    } catch (Dying.NodeIsDead dead) {
      return; // what it had still to do is left
    }
  }

  /** What came of it: the statuses of all runs, what they have seen, fires, and the ledger. */
  private List<String> end() {
    return bench.rows(
        """
        select * from (
          select workflow || ' ' || status || coalesce(' ' || (context ->> 'saw'), '') as what
          from durable.runs
          union all
          select 'fire ' || outcome from durable.schedule_fires
          union all
          select entry from durable.ledger) ends
        order by what
        """);
  }
}
