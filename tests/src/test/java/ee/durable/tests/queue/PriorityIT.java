package ee.durable.tests.queue;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class PriorityIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int WORKERS = 4; // of the queue "other", see microprofile-config.properties
  private static final Queue<RunId> BEGUN = new ConcurrentLinkedQueue<>();

  @Inject Durable durable;

  @Test
  void aFreeWorkerTakesTheHighestPriorityFirst() {
    List<Gate> gates = new ArrayList<>();
    List<RunId> busy = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      String gate = UUID.randomUUID().toString();
      busy.add(start(Holds.class, Map.of("gate", gate), 0));
      gates.add(Gate.named(gate));
    }
    gates.forEach(Gate::awaitArrival);
    RunId low = start(Notes.class, Map.of(), -10);
    RunId usual = start(Notes.class, Map.of(), 0);
    RunId high = start(Notes.class, Map.of(), 10);
    RunId highest = start(Notes.class, Map.of(), 1000);

    gates.get(0).open();
    durable.await(low, PATIENCE);
    gates.forEach(Gate::open);

    assertThat(BEGUN).containsExactly(highest, high, usual, low);
    busy.forEach(run -> assertThat(durable.await(run, PATIENCE).isFinal()).isTrue());
  }

  private RunId start(Class<? extends Workflow> workflow, Map<String, ?> input, int priority) {
    return durable.start(workflow, input, start -> start.queue("other").priority(priority));
  }

  @ApplicationScoped
  static class Holds implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("priority_holds").step("hold", this::hold);
    }

    void hold(StepContext step) {
      Gate.named(step.get("gate", String.class)).pass();
    }
  }

  @ApplicationScoped
  static class Notes implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("priority_notes").step("note", (StepContext step) -> BEGUN.add(step.run()));
    }
  }
}
