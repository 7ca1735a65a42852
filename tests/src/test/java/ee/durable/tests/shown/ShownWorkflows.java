package ee.durable.tests.shown;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.input.Field;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs that fail, ask, wait and have children. Whatever a page may show of them, {@code text} of
 * their input is in it.
 */
final class ShownWorkflows {

  private static final Logger LOG = System.getLogger(ShownWorkflows.class.getName());

  private ShownWorkflows() {}

  private static String text(StepContext step) {
    return step.find("text", String.class).orElse("plain");
  }

  /** Fails once at its second step: who retries it has repaired it. */
  @ApplicationScoped
  static class Order implements Workflow {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void define(Flow flow) {
      flow.name("shown_order")
          .step("reserve", Order::reserve)
          .step("charge", this::charge)
          .step("confirm", Order::confirm);
    }

    static void reserve(StepContext step) {
      LOG.log(Level.INFO, "reserved for {0}", text(step));
      System.out.println("printed " + text(step));
      step.assign("reserved", text(step));
    }

    void charge(StepContext step) {
      if (seen.add(step.run().toString())) {
        step.fail("the card was refused: " + text(step));
      }
    }

    static void confirm(StepContext step) {
      step.assign("confirmed", text(step));
    }
  }

  /** Does nothing, and completes. */
  @ApplicationScoped
  static class Simple implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("shown_simple").step("only", step -> {});
    }
  }

  /** Asks one question of each kind, one after the other. */
  @ApplicationScoped
  static class Asking implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("shown_asking")
          .step("approve", Asking::approve)
          .step("choose", Asking::choose)
          .step("fill", Asking::fill);
    }

    static void approve(StepContext step) {
      step.waitForApproval(
          "approval",
          ask -> ask.prompt("Pay? " + text(step)).assignee(assignee(step)).role("boss"));
    }

    private static String assignee(StepContext step) {
      return step.find("assignee", String.class).orElseGet(() -> text(step));
    }

    static void choose(StepContext step) {
      step.waitForChoice(
          "choice",
          ask ->
              ask.prompt("Which? " + text(step))
                  .choice("a", "First " + text(step))
                  .choice("b", "Second"));
    }

    static void fill(StepContext step) {
      step.waitForForm(
          "form",
          ask ->
              ask.prompt("Fill in, " + text(step))
                  .field(Field.number("amount").label("Amount " + text(step)).required())
                  .field(Field.text("remark").help("Help " + text(step))));
    }
  }

  /** Waits for an event whose name and key are in its input. */
  @ApplicationScoped
  static class Waiting implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("shown_waiting").step("wait", Waiting::waiting);
    }

    static void waiting(StepContext step) {
      step.waitForEvent(
          step.find("event", String.class).orElse("paid"), wait -> wait.correlation(text(step)));
    }
  }

  /** Has two children, which wait. */
  @ApplicationScoped
  static class Tree implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("shown_tree").step("call", Tree::callBoth).step("after", (StepContext step) -> {});
    }

    static void callBoth(StepContext step) {
      Map<String, String> input = Map.of("text", text(step));
      step.callAll(
          calls -> {
            calls.call(Waiting.class, input, call -> call.ref("left"));
            calls.call(Waiting.class, input, call -> call.ref("right"));
          });
    }
  }
}
