package ee.durable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T21, T22, and who the command line says that one is. */
class SigningInTest {

  private static final Terminal.Look PERSON = new Terminal.Look(true, true, true, 80);

  private final StubServer server = new StubServer().on("GET /runs", "{'items':[]}");
  private final Shell shell = new Shell(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aUserIsALineWithAHashOfManyRounds() {
    shell.typing("correct horse battery\n").run("password", "anna", "--role", "operator");

    assertThat(shell.out())
        .matches("anna:operator:PBKDF2WithHmacSHA512:210000:[^:\\s]{44}:[^:\\s]{88}\\R")
        .doesNotContain("correct horse");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void theSamePasswordTwiceIsTwoHashes() {
    shell.typing("correct horse battery\n").run("password", "anna");
    String first = shell.out();
    shell.typing("correct horse battery\n").run("password", "anna");

    assertThat(shell.out()).startsWith("anna:viewer:").isNotEqualTo(first);
  }

  @Test
  void aPersonTypesItTwice() {
    shell.at(PERSON).typing("correct horse battery\ncorrect horse battery\n");
    assertThat(shell.run("password", "anna")).isEqualTo(ExitCode.OK);
    assertThat(shell.err()).isEqualTo("Password of anna: Once more: ");

    shell.typing("correct horse battery\ncorrect horse batterie\n");
    assertThat(shell.run("password", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void whatIsTooShortOrNoNameIsRefused() {
    assertThat(shell.typing("admin\n").run("password", "admin")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("12 to 1,000 characters, but found 5");
    assertThat(shell.typing("").run("password", "admin")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.typing("correct horse battery\n").run("password", "an:na"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("password", "anna", "--role", "king")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void userAndPasswordComeFromTheEnvironment() {
    shell.with("DURABLE_USER", "anna").with("DURABLE_PASSWORD", "s:e").run("list");

    assertThat(server.authorizations()).containsExactly(basic("anna:s:e"));
  }

  @Test
  void anOptionGoesBeforeTheEnvironment() {
    shell.with("DURABLE_USER", "anna").with("DURABLE_PASSWORD", "s");
    shell.run("list", "--user", "olaf");
    shell.run("list", "--token", "abc");

    assertThat(server.authorizations()).containsExactly(basic("olaf:s"), "Bearer abc");
  }

  @Test
  void aPersonIsAskedForThePassword() {
    shell.at(PERSON).with("DURABLE_USER", "anna").typing("typed\n").run("list");

    assertThat(shell.err()).startsWith("Password of anna: ");
    assertThat(server.authorizations()).containsExactly(basic("anna:typed"));
  }

  @Test
  void whereNobodyTypesThePasswordMustBeThere() {
    assertThat(shell.run("list", "--user", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("DURABLE_PASSWORD");
    assertThat(server.requests()).isEmpty();
  }
}
