package ee.durable.tests.compensation;

import static ee.durable.run.RunStatus.COMPENSATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.CompensationContext;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run whose node dies while it is undone goes on where it stopped. */
@ExtendWith(ArquillianExtension.class)
class CompensationCrashIT {

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final Trail trail = new Trail();
  private final String gate = UUID.randomUUID().toString();

  @Test
  void undoingGoesOnWhereItStopped() { // XX-35
    RunId run = durable.start(Three.class, input());
    Gate.named(gate).awaitArrival(); // the compensation of the second step, the third is undone

    crash(run);

    watch.ended(run);
    Gate.named(gate).open(); // and the worker that was given up tries to go on
    Run ended = durable.run(run);
    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("third", "second", "second", "first");
    assertThat(durable.attempts(run))
        .filteredOn(attempt -> attempt.kind() == Attempt.Kind.COMPENSATION)
        .extracting(Attempt::step, Attempt::number, Attempt::outcome)
        .containsExactly(
            tuple("third", 1, Outcome.COMPLETED),
            tuple("second", 1, Outcome.COMPLETED),
            tuple("first", 1, Outcome.COMPLETED));
    for (String step : List.of("first", "second", "third")) {
      assertThat(ledger.count(run, "no " + step)).as(step).isEqualTo(1);
    }
  }

  @Test
  void theFirstFailureIsKeptThroughTheCrash() { // XX-35
    RunId run = durable.start(Three.class, input());
    Gate.named(gate).awaitArrival();

    crash(run);

    assertThat(watch.ended(run).failure().orElseThrow().message()).isEqualTo("for good");
    Gate.named(gate).open();
    assertThat(ledger.count(run, "because for good")).isEqualTo(3);
  }

  private Map<String, Object> input() {
    Map<String, Object> input = new HashMap<>(Map.ofEntries(trail.input()));
    input.put("gate", gate);
    return input;
  }

  /** Its node is gone: the takeover of dead nodes lets another worker have it. */
  private void crash(RunId run) {
    sql.update("update durable.runs set owner = ? where id = ?", UUID.randomUUID(), run.value());
  }

  @ApplicationScoped
  static class Three implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("co_crash_three");
      for (String name : List.of("first", "second", "third")) {
        flow.step(name, (StepContext step) -> {}, step -> step.compensate(this::undo));
      }
      flow.step("fail", (StepContext step) -> step.fail("for good"));
    }

    /** Whoever comes first to the second step stays there. */
    private void undo(CompensationContext step) {
      ledger.write(step.run(), "no " + step.undoneStep());
      ledger.write(step.run(), "because " + step.cause().message());
      Trail.note(step, step.undoneStep());
      String gate = step.get("gate", String.class);
      if (step.undoneStep().equals("second") && FIRST.add(gate)) {
        Gate.named(gate).pass();
      }
    }

    private static final java.util.Set<String> FIRST =
        java.util.concurrent.ConcurrentHashMap.newKeySet();
  }
}
