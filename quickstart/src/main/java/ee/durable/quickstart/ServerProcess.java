package ee.durable.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that ends with this one, see {@link Lifeline}.
 *
 * @param process the process
 */
record ServerProcess(Process process) {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(45);

  static ServerProcess start(
      List<String> arguments, Installation installation, Database database, Home home)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.add("-javaagent:%s=%s".formatted(installation.launcher(), number(database)));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.serverLog().toFile()));
    builder.environment().putAll(database.address().asEnvironment());
    builder.environment().putAll(home.admin().asEnvironment());
    return new ServerProcess(builder.start());
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static String number(Database database) {
    return database.process().map(process -> Long.toString(process.pid())).orElse("");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void stop() throws InterruptedException {
    try (OutputStream lifeline = process.getOutputStream()) {
      lifeline.write((Lifeline.STOP + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException alreadyDead) {
      return;
    }
    if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
