package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.JsonValues;
import ee.durable.input.ApprovalOptions;
import ee.durable.input.AskOptions;
import ee.durable.input.Choice;
import ee.durable.input.ChoiceOptions;
import ee.durable.input.Field;
import ee.durable.input.FormOptions;
import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import ee.durable.input.InputId;
import ee.durable.input.InputState;
import ee.durable.input.TextOptions;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.web.RunBuilder;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of waits, events and inputs is written as JSON. */
class InputJsonTest {

  @Test
  void anOpenInputIsWrittenWithItsQuestion() {
    Input input =
        new Input(
            new InputId(RunBuilder.ID, 2),
            "process_order",
            "ask",
            "manager",
            new ApprovalOptions()
                .prompt("Ok?")
                .metadata(Map.of("total", new BigDecimal("12.50")))
                .question(),
            Optional.of("ann"),
            Optional.empty(),
            RunBuilder.CREATED,
            Optional.of(RunBuilder.CREATED.plusSeconds(60)),
            InputState.OPEN,
            Optional.empty());

    assertThat(InputJson.of(input))
        .hasToString(
            """
            {"run":"0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77","number":2,"workflow":"process_order",\
            "step":"ask","name":"manager","state":"OPEN","asked":"2026-11-22T08:10:01.123456Z",\
            "due":"2026-11-22T08:11:01.123456Z","assignee":"ann","question":{"kind":"APPROVAL",\
            "prompt":"Ok?","metadata":{"total":12.50}}}""");
  }

  @Test
  void anAnsweredInputSaysWhatAndByWhomAndWhen() {
    Input input =
        new Input(
            new InputId(RunBuilder.ID, 1),
            "process_order",
            "ask",
            "size",
            new TextOptions().question(),
            Optional.empty(),
            Optional.empty(),
            RunBuilder.CREATED,
            Optional.empty(),
            InputState.ANSWERED,
            Optional.of(
                new InputAnswer(
                    JsonValues.write("large"),
                    Optional.of("ann"),
                    RunBuilder.CREATED.plusSeconds(1))));

    assertThat(InputJson.of(input).get("answer"))
        .hasToString("{\"value\":\"large\",\"at\":\"2026-11-22T08:10:02.123456Z\",\"by\":\"ann\"}");
  }

  @Test
  void aQuestionSaysWhatMayBeAnswered() {
    assertThat(json(new TextOptions())).containsKey("maxLength").doesNotContainKey("choices");
    assertThat(json(new ChoiceOptions().choices("S", "M")).getJsonArray("choices"))
        .hasToString("[{\"value\":\"S\",\"label\":\"S\"},{\"value\":\"M\",\"label\":\"M\"}]");
  }

  @Test
  void aFieldOfAFormIsWrittenWithWhatItHas() {
    Field amount =
        Field.number("amount").label("Amount").required().min(0).max(500).initial(10).help("EUR");
    Field country = Field.select("country").options(List.of(new Choice("EE", "Estonia")));

    assertThat(json(new FormOptions().field(amount).field(country)).getJsonArray("fields"))
        .hasToString(
            """
            [{"name":"amount","label":"Amount","type":"NUMBER","required":true,"min":0,"max":500,\
            "initial":10,"help":"EUR"},{"name":"country","label":"country","type":"SELECT",\
            "required":false,"options":[{"value":"EE","label":"Estonia"}]}]""");
  }

  @Test
  void aWaitSaysWhatItIsForAndHowItEnded() {
    Wait open =
        new Wait(
            RunBuilder.ID,
            3,
            WaitKind.EVENT,
            "pay",
            List.of("paid", "refused"),
            1,
            Optional.of("order-4711"),
            RunBuilder.CREATED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Wait ended =
        new Wait(
            RunBuilder.ID,
            4,
            WaitKind.SLEEP,
            "pay",
            List.of(),
            0,
            Optional.empty(),
            RunBuilder.CREATED,
            Optional.of(RunBuilder.CREATED.plusSeconds(1)),
            Optional.of(Wait.Outcome.ANSWERED),
            Optional.of(RunBuilder.CREATED.plusSeconds(1)));

    assertThat(WaitJson.of(open))
        .hasToString(
            """
            {"number":3,"kind":"EVENT","step":"pay","names":["paid","refused"],"needed":1,\
            "open":true,"since":"2026-11-22T08:10:01.123456Z","correlation":"order-4711"}""");
    assertThat(WaitJson.of(ended))
        .hasToString(
            """
            {"number":4,"kind":"SLEEP","step":"pay","names":[],"needed":0,"open":false,\
            "since":"2026-11-22T08:10:01.123456Z","due":"2026-11-22T08:10:02.123456Z",\
            "outcome":"ANSWERED","ended":"2026-11-22T08:10:02.123456Z"}""");
  }

  @Test
  void thePayloadOfAnEventKeepsItsDigits() {
    SentEvent event =
        new SentEvent(
            RunBuilder.ID,
            "paid",
            Optional.of("p-17"),
            JsonValues.parse("[100.00]"),
            RunBuilder.CREATED,
            true);

    assertThat(EventJson.of(event))
        .hasToString(
            """
            {"name":"paid","payload":[100.00],"sent":"2026-11-22T08:10:01.123456Z","taken":true,\
            "key":"p-17"}""");
  }

  private static JsonObject json(AskOptions<?> options) {
    return QuestionJson.of(options.question());
  }
}
