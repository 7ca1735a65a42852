package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

  @TempDir Path data;

  @Test
  void aNewDataDirectoryHasNone() throws IOException {
    assertThat(Postmaster.of(data)).isEmpty();
    assertThat(Postmaster.of(data.resolve("missing"))).isEmpty();
  }

  @Test
  void aNumberThatHasPassedToAStrangerIsForgottenAndTheStrangerLeftAlone() throws IOException {
    Path file = data.resolve("postmaster.pid");
    Files.writeString(file, ProcessHandle.current().pid() + "\n/some/where\n");

    assertThat(Postmaster.of(data)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void anEmptyFileIsForgotten() throws IOException {
    Path file = Files.createFile(data.resolve("postmaster.pid"));

    assertThat(Postmaster.of(data)).isEmpty();
    assertThat(file).doesNotExist();
  }
}
