package ee.durable.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a Payara is told before the application is deployed: the data source and the timers. */
final class BootCommands {

  private static final String NAME = "boot.asadmin";

  private BootCommands() {}

  /** Writes the commands to a file of the directory and returns it. */
  static Path writeTo(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try (InputStream commands = BootCommands.class.getResourceAsStream(NAME)) {
      if (commands == null) {
        throw new IllegalStateException(NAME + " is not in the launcher's jar.");
      }
      Files.copy(commands, file);
    }
    return file;
  }
}
