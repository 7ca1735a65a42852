package ee.durable.web.api;

import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes inputs as JSON. */
final class InputJson {

  private InputJson() {}

  static JsonObject of(Input input) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("run", input.id().run().toString())
            .add("number", input.id().number())
            .add("workflow", input.workflow())
            .add("step", input.step())
            .add("name", input.name())
            .add("state", input.state().name())
            .add("asked", input.asked().toString());
    input.due().ifPresent(due -> json.add("due", due.toString()));
    input.assignee().ifPresent(assignee -> json.add("assignee", assignee));
    input.role().ifPresent(role -> json.add("role", role));
    json.add("question", QuestionJson.of(input.question()));
    input.answer().ifPresent(answer -> json.add("answer", answer(answer)));
    return json.build();
  }

  private static JsonObjectBuilder answer(InputAnswer answer) {
    JsonObjectBuilder json =
        JsonBuilders.object().add("value", answer.value()).add("at", answer.at().toString());
    answer.by().ifPresent(by -> json.add("by", by));
    return json;
  }
}
