package ee.durable.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.data.JsonValues;
import ee.durable.error.InvalidPayloadException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputAnswerTest {

  private enum Size {
    SMALL
  }

  private static final InputAnswer APPROVED = answer("{\"approved\":true,\"comment\":\"fine\"}");
  private static final InputAnswer TEXT = answer("\"SMALL\"");
  private static final InputAnswer CHOICES = answer("[\"a\",\"b\"]");
  private static final InputAnswer FORM = answer("{\"amount\":12.50}");

  @Test
  void eachKindOfAnswerIsReadByItsMethod() {
    assertThat(APPROVED.isApproved()).isTrue();
    assertThat(APPROVED.comment()).contains("fine");
    assertThat(answer("{\"approved\":false}").isApproved()).isFalse();
    assertThat(answer("{\"approved\":false}").comment()).isEmpty();
    assertThat(TEXT.text()).isEqualTo("SMALL");
    assertThat(TEXT.choice()).isEqualTo("SMALL");
    assertThat(TEXT.as(Size.class)).isEqualTo(Size.SMALL);
    assertThat(CHOICES.choices()).containsExactly("a", "b");
    assertThat(FORM.form().getDecimal("amount")).isEqualTo("12.50");
  }

  @Test
  void anotherKindOfAnswerIsAClearError() {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(TEXT::isApproved)
        .withMessageContainingAll("question for approval", "the text 'SMALL'");
    assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(FORM::isApproved);
    assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(FORM::comment);
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(APPROVED::choice)
        .withMessageContaining("single choice");
    assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(TEXT::choices);
    assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(CHOICES::text);
    assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(CHOICES::form);
  }

  @Test
  void anApprovalIsReadAsItWasGiven() {
    assertThat(APPROVED.as(Approval.class)).isEqualTo(Approval.approved("fine"));
    assertThat(answer("{\"approved\":false}").as(Approval.class)).isEqualTo(Approval.rejected());
  }

  @Test
  void anApprovalIsWrittenInOneShape() {
    assertThat(JsonValues.write(Approval.rejected())).hasToString("{\"approved\":false}");
    assertThat(JsonValues.write(List.of(Approval.approved("a"))))
        .isEqualTo(JsonValues.write(List.of(Map.of("approved", true, "comment", "a"))));
    assertThat(Approval.rejected("too expensive")).hasToString("rejected: too expensive");
  }

  private static InputAnswer answer(String json) {
    return new InputAnswer(JsonValues.parse(json), Optional.of("anna"), Instant.EPOCH);
  }
}
