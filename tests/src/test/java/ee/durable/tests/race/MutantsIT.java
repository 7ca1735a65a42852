package ee.durable.tests.race;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.race.Explorer.Found;
import ee.durable.tests.race.Explorer.Limits;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine without one of its guards is found out by a scenario of {@link EveryOrderIT} (R33). A
 * mutant that lives means that a scenario is missing, or that the guard is of no use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsIT {

  private static final String SCHEMA = "race_mutants";
  private static final Limits LIMITS = new Limits(60, 250, Long.getLong("durable.race.seed", 1));

  /** What the server says to statements that it cannot read. */
  private static final String NO_SQL = "ERROR: (?!duplicate key|deadlock|new row for relation)";

  private Bench bench;

  @BeforeAll
  void open() {
    bench = new Bench(SCHEMA);
  }

  @AfterAll
  void close() throws SQLException {
    bench.close();
  }

  static Stream<Mutant> mutants() {
    return Mutants.all().stream();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mutantChangesAStatementThatTheEngineHas(Mutant mutant) {
    Map<String, String> texts = EngineStatements.texts();

    for (Mutant.Edit edit : mutant.edits()) {
      assertThat(texts.get(edit.statement()))
          .as("The statement has changed; change the mutant, too")
          .contains(edit.found());
    }
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mutantIsFoundOut(Mutant mutant) {
    Scenario scenario = Scenarios.named(mutant.killer());

    String found = found(mutant, scenario);

    assertThat(mutant.applied()).as("the mutant has changed nothing").isPositive();
    assertThat(found).as("%s lives through '%s'", mutant, scenario).isNotEmpty();
    assertThat(found).as("the mutant is no SQL").doesNotContainPattern(NO_SQL);
    System.out.println(
        "%-62s %s".formatted(mutant, found.lines().skip(1).findFirst().orElse(found)));
  }

  /** Returns what was found, empty if nothing was. */
  private String found(Mutant mutant, Scenario scenario) {
    try (Explorer explorer = new Explorer(bench, LIMITS)) {
      Found found =
          explorer.explore(scenario, () -> bench.rewrite(sql -> mutant.rewrite(sql, SCHEMA)));
      return !found.isExhaustive() || found.outcomes().keySet().equals(scenario.outcomes())
          ? ""
          : "it came to %s only".formatted(found.outcomes());
    } catch (Explorer.Wrong wrong) {
      return String.valueOf(wrong.getMessage());
    } finally {
      bench.rewrite(UnaryOperator.identity());
    }
  }
}
