package ee.durable.tests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.payload.Redacted;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guide's snippet about showing runs to people. */
@ExtendWith(ArquillianExtension.class)
class ProtectionGuideIT {

  private static final String IBAN = "EE382200221020145685";

  @Inject Starter starter;

  @Inject Shower shower;

  /** Pays, and does not want everybody to see to whom. */
  @ApplicationScoped
  static class Payout implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("payout")
          .sensitive("iban")
          .step("pay", (StepContext step) -> step.assign("payee", step.get("iban", String.class)));
    }
  }

  /** Code of an application that works with runs. */
  @ApplicationScoped
  static class Starter {

    @Inject Durable durable;

    Durable durable() {
      return durable;
    }
  }

  /** Code of an application that shows runs to people. */
  @ApplicationScoped
  static class Shower {

    @Inject @Redacted Durable durable;

    Run shown(RunId run) {
      return durable.run(run);
    }
  }

  @Test
  void whoShowsRunsDoesNotSeeWhatIsSensitive() { // T14
    RunId run = starter.durable().start("payout", Map.of("iban", IBAN));
    Run ended = starter.durable().await(run, Duration.ofSeconds(20));

    assertThat(ended.input().getString("iban")).isEqualTo(IBAN);
    assertThat(shower.shown(run).input().getString("iban")).isEqualTo("***");
  }
}
