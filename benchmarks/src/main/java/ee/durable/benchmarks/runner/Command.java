package ee.durable.benchmarks.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program with its arguments.
 *
 * @param words the program first
 */
record Command(List<String> words) {

  Command {
    words = List.copyOf(words);
  }

  static Command of(Object... words) {
    return new Command(List.of(words).stream().map(Object::toString).toList());
  }

  /** Runs it as the user that Debian made for PostgreSQL, which refuses to be run by root. */
  Command asPostgres() {
    List<String> all = new ArrayList<>(List.of("runuser", "-u", "postgres", "--"));
    all.addAll(words);
    return new Command(all);
  }

  /** Runs it to its end and returns what it wrote. */
  String run() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new RunnerException(
          "%s ended with %d: %s".formatted(String.join(" ", words), process.exitValue(), output));
    }
    return output;
  }
}
