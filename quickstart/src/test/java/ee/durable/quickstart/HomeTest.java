package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path directory;

  @Test
  void aServerStartsInAnEmptyDirectory() throws IOException {
    try (Home home = Home.open(directory)) {
      Files.writeString(home.emptyServerDirectory().resolve("domain.xml"), "deployed before");

      assertThat(home.emptyServerDirectory()).isEmptyDirectory();
    }
  }

  @Test
  void showsTheEndOfALog() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "one\n".repeat(100) + "last\n");

    assertThat(Home.endOf(log).lines()).hasSize(25).endsWith("one", "last");
    assertThat(Home.endOf(directory.resolve("missing"))).contains("cannot be read");
  }
}
