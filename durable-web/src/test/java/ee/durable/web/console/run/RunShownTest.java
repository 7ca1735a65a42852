package ee.durable.web.console.run;

import static ee.durable.web.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.Attempt;
import ee.durable.run.LogEntry;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.web.RunBuilder;
import ee.durable.web.console.StatusLook;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the page of a run makes of what is undone, of waits and of logs. */
class RunShownTest {

  @Test
  void whatIsUndoneIsMarked() {
    assertThat(StatusLook.of(Attempt.Kind.COMPENSATION).getLabel()).isEqualTo("Undo");
    assertThat(StatusLook.of(Attempt.Kind.STEP)).isNull();
    assertThat(new RunView(aRun().compensating().build(), RunBuilder.CREATED).getUndoing())
        .isNotNull();
    assertThat(new RunView(aRun().build(), RunBuilder.CREATED).getUndoing()).isNull();
    assertThat(
            new RunView(aRun().compensating().completed().build(), RunBuilder.CREATED).getUndoing())
        .isNull();
  }

  @Test
  void aWaitNamesWhatItIsForAndHowManyAreEnough() {
    assertThat(new WaitRow(waiting(List.of("legal", "finance"), 2)).getNames())
        .isEqualTo("legal, finance");
    assertThat(new WaitRow(waiting(List.of("success", "failure"), 1)).getNames())
        .isEqualTo("1 of success, failure");
    assertThat(new WaitRow(waiting(List.of(), 0)).getNames()).isEmpty();
    assertThat(new WaitRow(waiting(Collections.nCopies(100, "item"), 100)).getNames())
        .hasSizeLessThan(210)
        .endsWith("...");
  }

  private static Wait waiting(List<String> names, int needed) {
    return new Wait(
        RunBuilder.ID,
        1,
        WaitKind.EVENT,
        "pay",
        names,
        needed,
        Optional.empty(),
        RunBuilder.CREATED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aLogIsShownLineByLineWithItsExceptions() {
    LogText log =
        LogText.of(
            List.of(
                entry("charged", Map.of()),
                entry("broke", Map.of(LogEntry.EXCEPTION, "java.io.IOException: gone"))));

    assertThat(log.getText().lines())
        .containsExactly(
            "2026-11-22T08:10:01.123456Z INFO    shop: charged",
            "2026-11-22T08:10:01.123456Z INFO    shop: broke",
            "  java.io.IOException: gone");
    assertThat(log.isCut()).isFalse();
  }

  @Test
  void ofALongLogTheEndIsShown() {
    List<LogEntry> entries =
        IntStream.range(0, 300).mapToObj(number -> entry("line " + number, Map.of())).toList();

    LogText log = LogText.of(entries);

    assertThat(log.getEntries()).isEqualTo(300);
    assertThat(log.isCut()).isTrue();
    assertThat(log.getText().lines()).hasSize(LogText.MOST_ENTRIES);
    assertThat(log.getText()).endsWith("line 299");
  }

  private static LogEntry entry(String message, Map<String, String> metadata) {
    return new LogEntry(RunBuilder.CREATED, "INFO", "shop", message, LogEntry.LOGGER, metadata);
  }
}
