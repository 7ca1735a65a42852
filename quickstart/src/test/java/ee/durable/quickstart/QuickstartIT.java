package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs the main job as a user does, to the last line of its table. */
class QuickstartIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @Test
  void everyOrderIsProcessedExactlyOnceOnPayaraMicro() throws Exception {
    assertThat(Main.run("--exit", "--home", home("it-micro"), "--port", "18080")).isZero();
  }

  @Test
  @EnabledIfSystemProperty(
      named = "payara.server",
      matches = ".+",
      disabledReason = "the EAR on Payara Server is tried by: ./mvnw verify -Pserver")
  void everyOrderIsProcessedExactlyOnceOnPayaraServer() throws Exception {
    assertThat(
            Main.run(
                "--exit",
                "--home",
                home("it-server"),
                "--payara-server",
                System.getProperty("payara.server")))
        .isZero();
  }

  private static String home(String name) {
    return TARGET.resolve(name).toString();
  }
}
