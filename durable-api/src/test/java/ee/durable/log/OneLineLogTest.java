package ee.durable.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneLineLogTest { // T18

  private static final String FORGED = "WARNING: DUR-101 forged";

  private final Logger jul = Logger.getLogger(OneLineLogTest.class.getName());
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final StreamHandler handler = new StreamHandler(written, new SimpleFormatter());
  private final System.Logger log = OneLineLog.of(OneLineLogTest.class);

  static List<String> texts() {
    return List.of(
        "a\n" + FORGED,
        "a\r\n" + FORGED,
        "a\r" + FORGED,
        "a\u0085" + FORGED,
        "a\u2028" + FORGED,
        "a\u2029" + FORGED,
        "a\u000b" + FORGED,
        "a\u000c" + FORGED,
        "\u001b[2K\u001b[1A" + FORGED,
        "\u009b2K" + FORGED,
        "\u202e" + FORGED,
        "\u2066" + FORGED,
        "\b\b\b" + FORGED,
        "\u0000" + FORGED);
  }

  @BeforeEach
  void listen() {
    jul.setUseParentHandlers(false);
    jul.addHandler(handler);
  }

  @AfterEach
  void leave() {
    jul.removeHandler(handler);
  }

  private String written() {
    handler.flush();
    return written.toString(StandardCharsets.UTF_8);
  }

  private void assertNothingForged() {
    assertThat(written())
        .contains(FORGED)
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\u202e\u2066]");
    assertThat(written().lines()).noneMatch(line -> line.startsWith(FORGED));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextBeginsNoLine(String text) {
    log.log(Level.WARNING, "DUR-999 Schedule {0} is paused: {1}", text, 7);

    assertThat(written()).contains("is paused: 7");
    assertNothingForgedIn(text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextThatIsFormattedAlreadyBeginsNoLine(String text) {
    log.log(Level.WARNING, "DUR-999 Broken: " + text);

    assertNothingForgedIn(text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aMessageOfAFailureBeginsNoLine(String text) {
    IllegalStateException thrown = new IllegalStateException(text, new RuntimeException(text));
    thrown.addSuppressed(new RuntimeException(text));

    log.log(Level.WARNING, "DUR-999 Broken", thrown);

    assertThat(written())
        .contains("java.lang.IllegalStateException: ", "Caused by: java.lang.RuntimeException: ")
        .contains("Suppressed: java.lang.RuntimeException: ", "\tat " + getClass().getName());
    assertNothingForgedIn(text);
  }

  private void assertNothingForgedIn(String text) {
    assertNothingForged();
    assertThat(written()).doesNotContain(text);
  }

  @Test
  void whatIsHarmlessStaysAsItIs() {
    log.log(Level.INFO, "DUR-999 {0} of ''{1}'' for {2}", 1, "Jüri {0} #{7*7} %n", null);

    assertThat(written()).contains("DUR-999 1 of 'Jüri {0} #{7*7} %n' for null");
  }

  @Test
  void aFailureThatCausesItselfEnds() {
    RuntimeException first = new RuntimeException("a\nb");
    RuntimeException second = new RuntimeException("c\nd", first);
    first.initCause(second);

    log.log(Level.WARNING, "DUR-999 Broken", first);

    assertThat(written()).contains("a\\u000ab", "c\\u000ad");
  }
}
