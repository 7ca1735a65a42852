package ee.durable.tests.light;

import ee.durable.jpa.ConfiguredSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A node without a server. Begins to work when told {@code go} on its standard input, obeys {@code
 * stop} and SIGTERM, and halts when the test that started it is gone.
 *
 * <p>{@code -Dlight.deployment} names the class of its {@link LocalNode.Deployment}, which has a
 * constructor without parameters.
 */
public final class LightNode {

  private static final int WORKERS = 8;

  private LightNode() {}

  public static void main(String[] arguments) throws IOException {
    String label = System.getProperty("light.label");
    LightPool pool = new LightPool(System.getProperty("light.url"), "postgres", label, WORKERS + 4);
    LocalNode node =
        new LocalNode(
            label,
            LightTransactions.factory(pool),
            ConfiguredSchema.name(),
            Faults.ofProcess(),
            deployment());
    Runtime.getRuntime().addShutdownHook(new Thread(node::stop));
    obey(node);
  }

  private static LocalNode.Deployment deployment() {
    String name = System.getProperty("light.deployment");
    if (name == null) {
      return LocalNode.Deployment.LIGHT;
    }
    try {
      return Class.forName(name)
          .asSubclass(LocalNode.Deployment.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalArgumentException(name, unknown);
    }
  }

  private static void obey(LocalNode node) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      switch (order) {
        case "go" -> node.start();
        case "stop" -> {
          node.stop();
          Runtime.getRuntime().halt(0);
        }
        default -> throw new IllegalArgumentException(order);
      }
    }
    Runtime.getRuntime().halt(1);
  }
}
