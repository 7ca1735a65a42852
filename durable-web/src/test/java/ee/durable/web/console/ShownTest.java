package ee.durable.web.console;

import static ee.durable.web.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
