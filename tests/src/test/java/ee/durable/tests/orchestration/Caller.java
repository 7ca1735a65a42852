package ee.durable.tests.orchestration;

import ee.durable.CallOptions;
import ee.durable.Flow;
import ee.durable.ParentClosePolicy;
import ee.durable.StepContext;
import ee.durable.TimeoutPolicy;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.Completed;
import ee.durable.outcome.TimedOut;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls the child that its input names, with the options it names, and notes how it ended. */
@ApplicationScoped
class Caller implements Workflow {

  @EJB Ledger ledger;

  @Override
  public void define(Flow flow) {
    flow.name("caller")
        .step("before", (StepContext step) -> step.assign("before", "kept"))
        .step("call", this::call)
        .step("after", (StepContext step) -> step.assign("after", "ran"));
  }

  void call(StepContext step) {
    ledger.write(step.run(), "called");
    ChildOutcome outcome =
        step.callWorkflow(
            step.input().find("workflow", String.class).orElse(ScriptedChild.NAME),
            step.input().find("input", Data.class).orElse(Data.EMPTY),
            options -> configure(options, step.input()));
    step.assign("outcome", story(outcome));
  }

  static void configure(CallOptions options, Data wanted) {
    wanted.find("ref", String.class).ifPresent(options::ref);
    wanted.find("queue", String.class).ifPresent(options::queue);
    wanted.find("priority", Integer.class).ifPresent(options::priority);
    wanted
        .find("timeout_ms", Long.class)
        .ifPresent(millis -> options.timeout(Duration.ofMillis(millis)));
    wanted.find("on_timeout", TimeoutPolicy.class).ifPresent(options::onTimeout);
    wanted.find("on_parent_close", ParentClosePolicy.class).ifPresent(options::onParentClose);
    if (wanted.has("timeout_value")) {
      options.timeoutValue(wanted.find("timeout_value", JsonValue.class).orElse(null));
    }
  }

  /** Tells an outcome as data. */
  static Map<String, Object> story(ChildOutcome outcome) {
    Map<String, Object> story = new LinkedHashMap<>();
    story.put("kind", outcome.getClass().getSimpleName());
    story.put("child", outcome.child());
    if (outcome instanceof Completed completed) {
      story.put("result", completed.result());
    } else {
      story.put("type", outcome.error().type());
      story.put("message", outcome.error().message());
    }
    if (outcome instanceof TimedOut timedOut) {
      story.put("value", timedOut.value());
    }
    return story;
  }
}
