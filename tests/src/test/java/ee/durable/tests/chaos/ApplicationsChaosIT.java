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

  private static final int PURCHASES = 40;

  /** Gates keep the first depot from sending anything, so that it dies in the middle. */
  @Test
  void childrenRunInTheApplicationThatKnowsThem() {
    try (Scene scene = new Scene("applications", new Shop())) {
      Lab lab = scene.lab();
      NodeProcess shop = lab.start("shop-1", deployment(Shop.class));
      NodeProcess depot = lab.start("depot-1", deployment(Depot.class));
      List<String> accounts =
          IntStream.range(0, PURCHASES).mapToObj("purchase-%02d"::formatted).toList();
      accounts.forEach(account -> lab.run("buy", Map.of("account", account)));
      Lab.eventually("the depot packs", () -> nodes(lab, "pack").contains("depot-1"));

      depot.kill();
      shop.kill();
      lab.start("shop-2", deployment(Shop.class));
      lab.start("depot-2", deployment(Depot.class));
      lab.open("send@depot-2");

      scene.endWell();
      accounts.forEach(
          account ->
              assertThat(lab.ledger(account)).containsExactly("bought", "order", "pack", "send"));
      assertThat(nodes(lab, "order")).contains("shop-1").isSubsetOf("shop-1", "shop-2");
      assertThat(nodes(lab, "bought")).containsExactly("shop-2");
      assertThat(nodes(lab, "pack")).contains("depot-1").isSubsetOf("depot-1", "depot-2");
      assertThat(nodes(lab, "send")).containsExactly("depot-2");
    }
  }

  /** Returns which nodes have committed a step. */
  private static List<String> nodes(Lab lab, String step) {
    return lab.column("select distinct node from durable.ledger where entry = ?", step);
  }

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
                  .step(
                      "send",
                      (StepContext step) -> {
                        ledger.awaitGate("send");
                        write(ledger, step);
                      });
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
