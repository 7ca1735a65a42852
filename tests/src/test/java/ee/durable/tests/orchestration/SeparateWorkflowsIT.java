package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two workflows of one base class; and how soon a run begins. */
@ExtendWith(ArquillianExtension.class)
class SeparateWorkflowsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Sql sql;

  @Test
  void equalStepNamesOfTwoWorkflowsRunTheirOwnBodies() { // XX-36
    RunId red = durable.start(Red.class, Map.of());
    RunId blue = durable.start(Blue.class, Map.of());

    Run redEnded = durable.await(red, PATIENCE);
    Run blueEnded = durable.await(blue, PATIENCE);

    assertThat(redEnded.context().getString("colour")).isEqualTo("red");
    assertThat(blueEnded.context().getString("colour")).isEqualTo("blue");
  }

  /** The only statement about time: polled for, a run would begin a second after its start. */
  @Test
  void runBeginsWellBeforeTheNextPoll() { // XX-39
    List<RunId> runs =
        IntStream.range(0, 15)
            .mapToObj(
                number -> {
                  RunId run = durable.start(Red.class, Map.of());
                  assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
                  return run;
                })
            .toList();

    List<Double> seconds = runs.stream().map(this::secondsUntilItBegan).sorted().toList();

    assertThat(seconds.get(seconds.size() / 2)).as("median of %s s", seconds).isLessThan(0.3);
  }

  private double secondsUntilItBegan(RunId run) {
    return Double.parseDouble(
        sql.text(
            "select extract(epoch from started_at - created_at) from durable.runs where id = ?",
            run.value()));
  }

  abstract static class Coloured implements Workflow {

    void describe(Flow flow, String name) {
      flow.name(name).step("paint", this::paint);
    }

    void paint(StepContext step) {
      step.assign("colour", colour());
    }

    abstract String colour();
  }

  @ApplicationScoped
  static class Red extends Coloured {
    @Override
    public void define(Flow flow) {
      describe(flow, "separate_red");
    }

    @Override
    String colour() {
      return "red";
    }
  }

  @ApplicationScoped
  static class Blue extends Coloured {
    @Override
    public void define(Flow flow) {
      describe(flow, "separate_blue");
    }

    @Override
    String colour() {
      return "blue";
    }
  }
}
