package ee.durable.tests.input;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.RunId;
import ee.durable.tests.support.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class InputRetryIT {

  @Inject Durable durable;
  @Inject Watch watch;

  @Test
  void anAnswerAnswersARetryAgainAndNobodyIsAskedTwice() {
    RunId run = durable.start(AsksOnce.class, null);
    watch.openInput(run);

    durable.provideInput(run, "reason", "because");

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("text", "because", "attempt", 2L));
    assertThat(durable.waits(run)).hasSize(1);
  }

  @ApplicationScoped
  static class AsksOnce implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("in_asks_once")
          .step(
              "ask",
              (StepContext step) -> {
                step.assign("text", step.waitForText("reason", ask -> {}).orElseThrow().text());
                step.assign("attempt", step.attempt());
                if (step.attempt() == 1) {
                  step.fail("the first attempt");
                }
              },
              step -> step.retry(Retry.constant(2).base(Duration.ofMillis(10))));
    }
  }
}
