package ee.durable.quickstart;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build has put together.
 *
 * @param directory where the launcher's jar is
 */
record Installation(Path directory) {

  static Installation ofThisJar() {
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      // Run from classes in an IDE or a test, the jar is beside them.
      return new Installation(code.resolveSibling("").normalize());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Path launcher() {
    return built("quickstart.jar");
  }

  Path payaraMicro() {
    return built("server/payara-micro.jar");
  }

  Path war() {
    return built("server/durable.war");
  }

  Path ear() {
    return built("server/durable.ear");
  }

  Path driver() {
    return built("server/postgresql.jar");
  }

  private Path built(String name) {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      throw new QuickstartException(
          "%s is missing. Build it: ./mvnw -pl quickstart -am -DskipTests package".formatted(file));
    }
    return file;
  }
}
