package ee.durable.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.MissingKeyException;
import ee.durable.error.WaitNotAnsweredException;
import ee.durable.input.InputAnswer;
import ee.durable.input.InputState;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitOutcomesTest {

  private static final Instant AT = Instant.parse("2026-11-22T14:02:00Z");
  private static final ReceivedEvent LEGAL = event("legal", Map.of("ok", true));
  private static final ReceivedEvent FINANCE = event("finance", "fine");

  @Test
  void anAnswerIsApprovedOnlyIfItWasGivenAndIsAYes() {
    assertThat(answered(Map.of("approved", true)).isApproved()).isTrue();
    assertThat(answered(Map.of("approved", false)).isApproved()).isFalse();
    assertThat(inputTimedOut(Map.of("approved", true)).isApproved()).isFalse();
    assertThat(new InputCancelled("moot").isApproved()).isFalse();
  }

  @Test
  void theAnswerOrElseTheTimeoutValueIsOneLine() {
    assertThat(answered("S").orElseThrow().choice()).isEqualTo("S");
    assertThat(answered("S").valueOr(String.class, "M")).isEqualTo("S");
    assertThat(inputTimedOut("L").valueOr(String.class, "M")).isEqualTo("M");
    assertThat(inputTimedOut("L").valueOrTimeoutValue(String.class)).isEqualTo("L");
    assertThat(answered("S").valueOrTimeoutValue(String.class)).isEqualTo("S");
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(() -> new InputCancelled("moot").valueOrTimeoutValue(String.class));
  }

  @Test
  void aQuestionThatNobodyAnsweredFailsTheStepReadably() {
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(inputTimedOut("late")::orElseThrow)
        .satisfies(
            thrown -> {
              assertThat(thrown.failure().type()).isEqualTo("input_timeout");
              assertThat(thrown.failure().details().getString("timeout_value")).isEqualTo("late");
            });
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(new InputCancelled("moot")::orElseThrow)
        .withMessageContaining("moot")
        .matches(thrown -> thrown.failure().type().equals("input_cancelled"));
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(new InputTimedOut(JsonValue.NULL)::orElseThrow);
    assertThatIllegalStateException().isThrownBy(answered("S")::error);
  }

  @Test
  void thePayloadOrElseTheTimeoutValueIsOneLine() { // WA-16
    EventOutcome received = new EventReceived(LEGAL);
    EventOutcome late = new EventTimedOut(JsonValues.write("late"));

    assertThat(received.orElseThrow().data().getBoolean("ok")).isTrue();
    assertThat(received.payloadOr(Data.EMPTY).getBoolean("ok")).isTrue();
    assertThat(late.payloadOr(Data.EMPTY)).isEqualTo(Data.EMPTY);
    assertThat(late.payloadOr(String.class, "x")).isEqualTo("x");
    assertThat(late.payloadOrTimeoutValue(String.class)).isEqualTo("late");
    assertThat(late.isTimedOut()).isTrue();
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(new EventCancelled("moot")::orElseThrow)
        .matches(thrown -> thrown.failure().type().equals("event_cancelled"));
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(late::orElseThrow)
        .matches(thrown -> thrown.failure().type().equals("event_timeout"));
  }

  @Test
  void anEventWithoutPayloadIsAnEmptyDocumentAndATextIsNone() { // WA-41
    assertThat(new ReceivedEvent("go", JsonValue.NULL, AT).data()).isEqualTo(Data.EMPTY);
    assertThat(FINANCE.as(String.class)).isEqualTo("fine");
    assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(FINANCE::data);
  }

  @Test
  void severalEventsAreFoundByName() { // WA-25
    EventsOutcome both = new EventsReceived(List.of(FINANCE, LEGAL));

    assertThat(both.orElseThrow().first()).isEqualTo(FINANCE);
    assertThat(both.get("legal")).isEqualTo(LEGAL);
    assertThat(JsonValues.write(both.payloads()))
        .hasToString("{\"finance\":\"fine\",\"legal\":{\"ok\":true}}");
    assertThat(both.find("hr")).isEmpty();
    assertThatExceptionOfType(MissingKeyException.class)
        .isThrownBy(() -> both.get("hr"))
        .withMessageContainingAll("hr", "finance, legal");
  }

  @Test
  void whatCameBeforeTheTimeoutIsNotLost() {
    EventsOutcome late = new EventsTimedOut(JsonValues.write("late"), List.of(LEGAL));
    EventsOutcome cancelled = new EventsCancelled("moot", List.of(LEGAL));

    assertThat(late.find("legal")).contains(LEGAL);
    assertThat(cancelled.received()).containsExactly(LEGAL);
    assertThat(late.isReceived()).isFalse();
    assertThatExceptionOfType(WaitNotAnsweredException.class)
        .isThrownBy(late::orElseThrow)
        .withMessageContaining("legal");
    assertThatExceptionOfType(WaitNotAnsweredException.class).isThrownBy(cancelled::orElseThrow);
  }

  @Test
  void aQuestionThatIsNotOpenSaysWhy() { // WA-37
    RunId run = new RunId(new UUID(0, 1));

    assertThat(InputNotOpenException.unknown(run, "manager"))
        .hasMessageContainingAll(run.toString(), "'manager'", "never asked")
        .matches(thrown -> thrown.state().isEmpty());
    assertThat(InputNotOpenException.answered(run, "manager", Optional.of("anna"), AT))
        .hasMessageContaining("answered by anna at 2026-11-22T14:02:00Z")
        .matches(thrown -> thrown.state().orElseThrow() == InputState.ANSWERED);
    assertThat(InputNotOpenException.answered(run, "manager", Optional.empty(), AT))
        .hasMessageContaining("answered at");
    assertThat(InputNotOpenException.timedOut(run, "manager", AT))
        .hasMessageContaining("timed out");
    assertThat(InputNotOpenException.cancelled(run, "manager")).hasMessageContaining("cancelled");
    assertThat(InputNotOpenException.runEnded(run, "manager", RunStatus.FAILED))
        .hasMessageContaining("FAILED");
  }

  private static InputOutcome answered(Object value) {
    return new InputAnswered(new InputAnswer(JsonValues.write(value), Optional.of("anna"), AT));
  }

  private static InputOutcome inputTimedOut(Object value) {
    return new InputTimedOut(JsonValues.write(value));
  }

  private static ReceivedEvent event(String name, Object payload) {
    return new ReceivedEvent(name, JsonValues.write(payload), AT);
  }
}
