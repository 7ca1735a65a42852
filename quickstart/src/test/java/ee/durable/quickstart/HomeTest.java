package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
  void thePasswordIsMadeOnceAndForNobodyElse() throws IOException { // T21
    String password;
    try (Home home = Home.open(directory)) {
      password = home.admin().password();

      assertThat(password).hasSizeGreaterThanOrEqualTo(20);
      assertThat(home.admin().asEnvironment().get("DURABLE_USERS"))
          .startsWith("admin:admin:PBKDF2WithHmacSHA512:210000:")
          .doesNotContain(password);
      if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
        assertThat(Files.getPosixFilePermissions(home.password()))
            .containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      }
    }
    try (Home again = Home.open(directory)) {
      assertThat(again.admin().password()).isEqualTo(password);
    }
    try (Home other = Home.open(directory.resolve("other"))) {
      assertThat(other.admin().password()).isNotEqualTo(password);
    }
  }

  @Test
  void showsTheEndOfALog() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "one\n".repeat(100) + "last\n");

    assertThat(Home.endOf(log).lines()).hasSize(25).endsWith("one", "last");
    assertThat(Home.endOf(directory.resolve("missing"))).contains("cannot be read");
  }
}
