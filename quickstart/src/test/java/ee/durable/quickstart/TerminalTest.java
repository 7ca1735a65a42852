package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void onATerminalOneLineIsUpdatedInPlace() {
    Terminal terminal = new Terminal(out, out, true);

    terminal.update("one");
    terminal.update("two");
    terminal.say("end");

    assertThat(text()).isEqualTo("\r\u001b[Kone\r\u001b[Ktwo%nend%n".formatted());
  }

  @Test
  void elsewhereALineIsWrittenOnlyNowAndThen() {
    Terminal terminal = new Terminal(out, out, false);

    terminal.update("one");
    terminal.update("two");
    terminal.update("three");
    terminal.say("end");

    assertThat(text()).isEqualTo("one%nthree%nend%n".formatted());
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
