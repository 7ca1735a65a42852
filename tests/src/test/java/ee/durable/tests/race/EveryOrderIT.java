package ee.durable.tests.race;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.race.Explorer.Found;
import ee.durable.tests.race.Explorer.Limits;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine's transactions meet on a run, one SQL statement at a time, in every order (R4, R5,
 * R6). Whatever the order, exactly one wins, the record says what was delivered, nobody is stuck,
 * nobody waits for each other, and the checker finds nothing.
 *
 * <p>{@code -Ddurable.race.full=true} runs all orders of the larger scenarios as well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOrderIT {

  private static final int MANY = Integer.getInteger("durable.race.orders", 10);
  private static final Limits QUICK =
      new Limits(MANY, MANY, Long.getLong("durable.race.seed", 20261122));
  private static final Limits FULL = new Limits(100_000, 0, 0);

  private Bench bench;
  private Explorer explorer;

  @BeforeAll
  void open() {
    bench = new Bench("race_orders");
    explorer = new Explorer(bench, Boolean.getBoolean("durable.race.full") ? FULL : QUICK);
  }

  @AfterAll
  void close() throws SQLException {
    explorer.close();
    bench.close();
  }

  static Stream<Scenario> scenarios() {
    return Scenarios.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void exactlyOneWinsInEveryOrder(Scenario scenario) {
    Found found = explorer.explore(scenario);

    System.out.println(
        "%-8s %-60s %5d %-10s %s %.1fs"
            .formatted(
                scenario.target(),
                scenario.name(),
                found.orders(),
                found.isExhaustive() ? "all" : "a sample",
                found.outcomes(),
                found.nanos() / 1e9));
    if (found.isExhaustive()) {
      assertThat(found.outcomes().keySet())
          .as("what should come of some order does not come of any")
          .containsExactlyInAnyOrderElementsOf(scenario.outcomes());
    }
  }
}
