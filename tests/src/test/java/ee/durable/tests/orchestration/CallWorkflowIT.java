package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class CallWorkflowIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;

  @Test
  void parentReceivesTheWholeFinalContextOfItsChild() { // OR-01
    RunId parent =
        durable.start(Parent.class, Map.of("account", UUID.randomUUID().toString(), "amount", 7));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().get("child", Data.class).toMap())
        .containsEntry("doubled", 14L)
        .containsEntry("amount", 7L)
        .containsEntry("last", "done");
    assertThat(ended.context().getString("after")).isEqualTo("ran");
    List<Run> children = durable.children(parent);
    assertThat(children).hasSize(1);
    assertThat(children.get(0).family().parent()).contains(parent);
  }

  @ApplicationScoped
  static class Parent implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("or01_parent").step("call", this::call).step("after", this::after);
    }

    void call(StepContext step) {
      ledger.write(step.get("account", String.class), "before the call");
      var outcome =
          step.callWorkflow(Child.class, Map.of("amount", step.get("amount", Integer.class)));
      step.assign("child", outcome.orElseThrow());
    }

    void after(StepContext step) {
      step.assign("after", "ran");
    }
  }

  @ApplicationScoped
  static class Child implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("or01_child")
          .step("double", this::doubled)
          .step("finish", (StepContext step) -> step.assign("last", "done"));
    }

    Map<String, Object> doubled(StepContext step) {
      return Map.of("doubled", step.get("amount", Integer.class) * 2);
    }
  }
}
