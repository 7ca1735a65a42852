package ee.durable.tests.scenario;

import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.SubFlow;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.tests.support.FlowRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class OrderScenarioIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void aPhysicalOrderIsPackedShippedAndClosed() { // IT-01
    Run run = flows.completed(Order.class, order("physical"));

    assertThat(run.context().toMap())
        .containsEntry("packed", List.of("lamp x 2", "desk x 1"))
        .containsEntry("shipped", true)
        .containsEntry("closed", "invoice 3, mail to ann")
        .doesNotContainKeys("link", "close_results");
    assertThat(flows.steps(run)).noneMatch(step -> step.startsWith("route/digital"));
  }

  @Test
  void aDigitalOrderGetsALink() { // IT-02
    Run run = flows.completed(Order.class, order("digital"));

    assertThat(run.context().toMap())
        .containsEntry("link", "https://example.org/3")
        .doesNotContainKeys("packed", "shipped");
    assertThat(flows.steps(run)).noneMatch(step -> step.startsWith("route/physical"));
  }

  @Test
  void stepsOfTheBranchAreTheRunsOwnAndParallelStepsAreThoseOfItsChildren() { // IT-03
    Run run = flows.completed(Order.class, order("digital"));

    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step)
        .containsExactly("validate", "route/digital/make_link", "close", "done");
    assertThat(durable.attempts(flows.parts(run.id()).get("invoice").id()))
        .extracting(Attempt::step)
        .containsExactly("close/invoice");
    assertThat(durable.attempts(flows.parts(run.id()).get("mail").id()))
        .extracting(Attempt::step)
        .containsExactly("close/mail");
  }

  @Test
  void whatWasWrittenBeforeAParallelBlockIsThereAfterIt() { // IT-11
    Run run = flows.completed(Order.class, order("digital"));

    assertThat(run.context().toMap())
        .containsEntry("count", 3L)
        .containsEntry("customer", "ann")
        .containsEntry("done", true);
    assertThat(durable.children(run.id())).hasSize(2);
    assertThat(durable.children(run.id(), RunStatus.COMPLETED)).hasSize(2);
  }

  private static Map<String, Object> order(String type) {
    return Map.of(
        "type",
        type,
        "customer",
        "ann",
        "items",
        List.of(Map.of("sku", "lamp", "count", 2), Map.of("sku", "desk", "count", 1)));
  }

  record Item(String sku, int count) {}

  @ApplicationScoped
  static class Order implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("it_order")
          .step("validate", Order::validate)
          .branch(
              "route",
              step -> step.get("type", String.class),
              route ->
                  route
                      .when("physical", Order::physical)
                      .when("digital", digital -> digital.step("make_link", Order::makeLink)))
          .parallel(
              "close",
              close ->
                  close
                      .step(
                          "invoice",
                          (StepContext step) ->
                              step.assign("text", "invoice " + step.get("count", Integer.class)))
                      .step(
                          "mail",
                          (StepContext step) ->
                              step.assign("text", "mail to " + step.get("customer", String.class)))
                      .into(Order::close))
          .step("done", sets("done", true));
    }

    private static void validate(StepContext step) {
      step.assign("count", step.list("items", Item.class).stream().mapToInt(Item::count).sum());
    }

    private static void physical(SubFlow physical) {
      physical
          .forEach(
              "pack",
              step -> step.list("items", Item.class),
              item -> item.step("take", Order::take),
              options -> options.into(Order::packed))
          .step("ship", sets("shipped", true));
    }

    private static void take(StepContext step) {
      Item item = step.item(Item.class);
      step.assign("taken", item.sku() + " x " + item.count());
    }

    private static void packed(StepContext step, ChildOutcomes outcomes) {
      step.assign(
          "packed",
          outcomes.list().stream().map(part -> part.orElseThrow().getString("taken")).toList());
    }

    private static void makeLink(StepContext step) {
      step.assign("link", "https://example.org/" + step.get("count", Integer.class));
    }

    private static void close(StepContext step, ChildOutcomes outcomes) {
      step.assign(
          "closed",
          outcomes.get("invoice").orElseThrow().getString("text")
              + ", "
              + outcomes.get("mail").orElseThrow().getString("text"));
    }
  }
}
