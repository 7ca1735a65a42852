package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.error.NestingTooDeepException;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.Completed;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Children of children, down to the limit. */
@ExtendWith(ArquillianExtension.class)
class NestingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LIMIT = 32;

  @Inject Durable durable;

  @Test
  void resultOfTheLastReachesTheFirst() { // OR-11
    RunId top = durable.start(Nested.class, Map.of("levels", 2));

    Run ended = durable.await(top, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    Data second = ended.context().get("result", Data.class);
    Data third = second.get("result", Data.class);
    assertThat(third.getString("reached")).isEqualTo("the bottom");
    RunId child = durable.children(top).get(0).id();
    Run grandchild = durable.children(child).get(0);
    assertThat(grandchild.family().depth()).isEqualTo(2);
    assertThat(grandchild.family().parent()).contains(child);
    assertThat(grandchild.status()).isEqualTo(COMPLETED);
  }

  @Test
  void runsNestAsDeepAsTheLimit() {
    RunId top = durable.start(Nested.class, Map.of("levels", LIMIT));

    Run ended = durable.await(top, PATIENCE);

    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(deepest(top).family().depth()).isEqualTo(LIMIT);
  }

  @Test
  void callBeyondTheLimitFailsClearlyAndReachesTheTop() {
    RunId top = durable.start(Nested.class, Map.of("levels", LIMIT + 1));

    Run ended = durable.await(top, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    Run deepest = deepest(top);
    assertThat(deepest.family().depth()).isEqualTo(LIMIT);
    Failure failure = durable.run(deepest.id()).failure().orElseThrow();
    assertThat(failure.type()).isEqualTo(NestingTooDeepException.class.getName());
    assertThat(failure.message()).contains("'nested'", "32 levels", "durable.nesting.limit");
    assertThat(ended.failure().orElseThrow().message()).contains("did not complete");
  }

  @Test
  void startBeyondTheLimitFailsClearlyToo() {
    RunId top = durable.start(Nested.class, Map.of("levels", LIMIT, "start", true));

    durable.await(top, PATIENCE);

    Failure failure = durable.run(deepest(top).id()).failure().orElseThrow();
    assertThat(failure.type()).isEqualTo(NestingTooDeepException.class.getName());
  }

  @Test
  void stepThatCatchesTheLimitGoesOn() {
    RunId top = durable.start(Nested.class, Map.of("levels", LIMIT + 1, "catch", true));

    Run ended = durable.await(top, PATIENCE);

    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(deepest(top).family().depth()).isEqualTo(LIMIT);
  }

  private Run deepest(RunId top) {
    Run deepest = durable.run(top);
    List<Run> children = durable.children(top);
    while (!children.isEmpty()) {
      assertThat(children).hasSize(1);
      deepest = children.get(0);
      children = durable.children(deepest.id());
    }
    return deepest;
  }

  @ApplicationScoped
  static class Nested implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("nested").step("call", Nested::call);
    }

    static void call(StepContext step) {
      int levels = step.input().getInt("levels");
      if (levels == 0) {
        step.assign("reached", "the bottom");
        if (step.input().has("start")) {
          step.startWorkflow(ScriptedChild.class, Map.of());
        }
        return;
      }
      Map<String, Object> input = step.input().toMap();
      input.put("levels", levels - 1);
      try {
        ChildOutcome outcome = step.callWorkflow(Nested.class, input);
        step.assign("result", ((Completed) orFail(outcome)).result());
      } catch (NestingTooDeepException tooDeep) {
        if (!step.input().has("catch")) {
          throw tooDeep;
        }
        // Asked again it must refuse again, not wait for a child that does not exist.
        step.assign("refused", refuses(step, input));
      }
    }

    private static ChildOutcome orFail(ChildOutcome outcome) {
      outcome.orElseThrow();
      return outcome;
    }

    private static boolean refuses(StepContext step, Map<String, Object> input) {
      try {
        step.callWorkflow(Nested.class, input);
        return false;
      } catch (NestingTooDeepException again) {
        return true;
      }
    }
  }
}
