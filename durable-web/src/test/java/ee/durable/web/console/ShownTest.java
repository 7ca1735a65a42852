package ee.durable.web.console;

import static ee.durable.web.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.LogEntry;
import ee.durable.run.RunStatus;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.web.RunBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages make of times, durations, statuses, failures and documents. */
class ShownTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.35S, 350 ms",
    "PT1S, 1.0 s",
    "PT59.999S, 59.9 s",
    "PT1M3S, 1m 03s",
    "PT2H5M59S, 2h 05m",
    "P3DT4H, 3d 04h",
    "PT-0.2S, 0 ms"
  })
  void aDurationIsShownInTheUnitsThatMatter(Duration elapsed, String text) {
    assertThat(Elapsed.text(elapsed)).isEqualTo(text);
  }

  @Test
  void aRunThatHasNotEndedIsMeasuredUpToNow() {
    Instant started = Instant.parse("2026-11-22T08:00:00Z");
    Instant now = started.plusSeconds(63);

    assertThat(Elapsed.text(Optional.of(started), Optional.empty(), now)).isEqualTo("1m 03s");
    assertThat(Elapsed.text(Optional.of(started), Optional.of(started.plusMillis(5)), now))
        .isEqualTo("5 ms");
    assertThat(Elapsed.text(Optional.empty(), Optional.empty(), now)).isEmpty();
  }

  @Test
  void aTimeIsShownInUtcAndKeptExactly() {
    UtcTime time = new UtcTime(Instant.parse("2026-11-22T08:10:01.123456Z"));

    assertThat(time.getText()).isEqualTo("2026-11-22 08:10:01 UTC");
    assertThat(time.getIso()).isEqualTo("2026-11-22T08:10:01.123456Z");
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void everyStatusHasAWordAnIconAndAColour(RunStatus status) {
    StatusLook look = StatusLook.of(status);

    assertThat(List.of(look.getLabel(), look.getIcon(), look.getTone()))
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource(Attempt.Outcome.class)
  void everyOutcomeHasAWord(Attempt.Outcome outcome) {
    assertThat(StatusLook.of(outcome).getLabel()).isNotBlank();
  }

  @Test
  void aWaitingRunSaysWhatItWaitsFor() {
    assertThat(StatusLook.of(aRun().waitingFor(WaitKind.CALL).build()).getLabel())
        .isEqualTo("Waiting (child)");
    assertThat(StatusLook.of(aRun().waitingFor(WaitKind.RETRY).build()).getLabel())
        .isEqualTo("Waiting (retry)");
  }

  @Test
  void aFailureIsFollowedByWhatLedToIt() {
    Failure failure =
        Failure.of("child_failed", "Child broke")
            .with(Map.of("attempt", 3))
            .causedBy(Failure.of("card_declined", "No money"));

    List<FailureLine> lines = FailureLine.of(Optional.of(failure));

    assertThat(lines)
        .extracting(FailureLine::getType)
        .containsExactly("child_failed", "card_declined");
    assertThat(lines.get(0).getDetails().getText()).contains("\"attempt\": 3");
    assertThat(lines.get(1).getDetails()).isNull();
    assertThat(FailureLine.of(Optional.empty())).isEmpty();
  }

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

  @Test
  void aDocumentIsIndentedAndKeepsItsDigits() {
    JsonText text = JsonText.of(Data.parse("{\"total\":100.00,\"lines\":[1]}"));

    assertThat(text.getText()).contains("\n", "\"total\": 100.00");
    assertThat(text.isCut()).isFalse();
  }

  @Test
  void aLongDocumentIsCut() {
    JsonText text = JsonText.of(Data.of(Map.of("text", "x".repeat(100_000))));

    assertThat(text.isCut()).isTrue();
    assertThat(text.getText()).hasSize(JsonText.MOST_CHARACTERS);
  }

  @Test
  void anOutputMayBeASingleValue() {
    assertThat(JsonText.of("12.50").getText()).isEqualTo("12.50");
  }
}
