package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.tests.light.Faults;
import ee.durable.tests.light.Lab;
import ee.durable.tests.light.Ledger;
import ee.durable.tests.light.LocalNode.Deployment;
import ee.durable.tests.light.NodeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two applications with different workflows share one database; one calls the other's. */
class ApplicationsChaosIT {

  private static final int PURCHASES = 200;

  @Test
  void childrenRunInTheApplicationThatKnowsThem() {
    try (Scene scene = new Scene("applications", new Shop())) {
      Lab lab = scene.lab();
      NodeProcess shop = lab.start("shop-1", deployment(Shop.class));
      NodeProcess depot = lab.start("depot-1", deployment(Depot.class));
      List<String> accounts =
          IntStream.range(0, PURCHASES).mapToObj("purchase-%03d"::formatted).toList();
      accounts.forEach(account -> lab.run("buy", Map.of("account", account)));

      Lab.eventually("the depot is at it", () -> lab.count(PACKED) > 3);
      depot.kill();
      shop.kill();
      assertThat(lab.count("select count(*) from durable.runs where ended_at is null"))
          .isPositive();
      lab.start("shop-2", deployment(Shop.class));
      lab.start("depot-2", deployment(Depot.class));

      Lab.eventually("all is bought", () -> lab.count(BOUGHT) == PURCHASES);
      scene.endWell();
      accounts.forEach(
          account ->
              assertThat(lab.ledger(account)).containsExactly("bought", "order", "pack", "send"));
      assertThat(
              lab.column(
                  "select distinct node from durable.ledger where entry in ('bought', 'order')"))
          .containsExactlyInAnyOrder("shop-1", "shop-2");
      assertThat(
              lab.column(
                  "select distinct node from durable.ledger where entry in ('pack', 'send')"))
          .containsExactlyInAnyOrder("depot-1", "depot-2");
    }
  }

  private static final String PACKED = "select count(*) from durable.ledger where entry = 'pack'";

  private static final String BOUGHT = "select count(*) from durable.ledger where entry = 'bought'";

  private static String deployment(Class<? extends Deployment> deployment) {
    return "light.deployment=" + deployment.getName();
  }

  /** Sells, and leaves the rest to the depot. */
  public static final class Shop implements Deployment {

    @Override
    public Definitions of(Ledger ledger, Faults faults, Supplier<Durable> durable) {
      Workflow buy =
          flow ->
              flow.name("buy")
                  .step(
                      "order",
                      (StepContext step) -> {
                        write(ledger, step);
                        step.callWorkflow(
                            "deliver",
                            Map.of("account", step.get("account", String.class)),
                            call -> call.timeout(Duration.ofMinutes(5)));
                      })
                  .step("bought", (StepContext step) -> write(ledger, step));
      return definitions(buy);
    }
  }

  /** Delivers what others sold. */
  public static final class Depot implements Deployment {

    @Override
    public Definitions of(Ledger ledger, Faults faults, Supplier<Durable> durable) {
      Workflow deliver =
          (Flow flow) ->
              flow.name("deliver")
                  .step("pack", (StepContext step) -> write(ledger, step))
                  .step("send", (StepContext step) -> write(ledger, step));
      return definitions(deliver);
    }
  }

  private static Definitions definitions(Workflow workflow) {
    return new Definitions(List.of(new Deployed(workflow.getClass(), workflow)));
  }

  private static void write(Ledger ledger, StepContext step) {
    ledger.write(step.get("account", String.class), step.name());
  }
}
