package ee.durable.benchmarks.runner;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build has put together, and where the results go.
 *
 * @param module the folder {@code benchmarks}
 */
record Installation(Path module) {

  Path war() {
    return built("bench.war");
  }

  Path payaraMicro() {
    return built("server/payara-micro.jar");
  }

  Path driver() {
    return built("server/postgresql.jar");
  }

  /** Returns where logs and recordings of this run are kept. */
  Path run() {
    return module.resolve("target/run");
  }

  Path results() {
    return module.resolve("results");
  }

  private Path built(String name) {
    Path file = module.resolve("target").resolve(name);
    if (!Files.exists(file)) {
      throw new RunnerException(
          "%s is missing. Build it: ./mvnw -pl benchmarks -am -DskipTests package".formatted(file));
    }
    return file;
  }
}
