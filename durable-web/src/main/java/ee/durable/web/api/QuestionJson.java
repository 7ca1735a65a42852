package ee.durable.web.api;

import ee.durable.input.Choice;
import ee.durable.input.Field;
import ee.durable.input.Question;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Writes questions as JSON: all that is needed to show one and to check its answer. */
final class QuestionJson {

  private QuestionJson() {}

  static JsonObject of(Question question) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("kind", question.kind().name())
            .add("prompt", question.prompt())
            .add("metadata", question.metadata().json());
    switch (question.kind()) {
      case APPROVAL -> {}
      case SINGLE_CHOICE -> json.add("choices", choices(question.choices()));
      case MULTIPLE_CHOICE ->
          json.add("choices", choices(question.choices()))
              .add("least", question.least())
              .add("most", question.most());
      case TEXT -> json.add("maxLength", question.most());
      case FORM -> json.add("fields", fields(question.fields()));
    }
    return json.build();
  }

  private static JsonArrayBuilder choices(List<Choice> choices) {
    JsonArrayBuilder json = JsonBuilders.array();
    choices.forEach(
        choice ->
            json.add(
                JsonBuilders.object().add("value", choice.value()).add("label", choice.label())));
    return json;
  }

  private static JsonArrayBuilder fields(List<Field> fields) {
    JsonArrayBuilder json = JsonBuilders.array();
    fields.forEach(field -> json.add(field(field)));
    return json;
  }

  private static JsonObjectBuilder field(Field field) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("name", field.name())
            .add("label", field.label())
            .add("type", field.type().name())
            .add("required", field.isRequired());
    if (!field.options().isEmpty()) {
      json.add("options", choices(field.options()));
    }
    field.min().ifPresent(min -> json.add("min", min));
    field.max().ifPresent(max -> json.add("max", max));
    field.maxLength().ifPresent(most -> json.add("maxLength", most));
    field.initial().ifPresent(initial -> json.add("initial", initial));
    field.help().ifPresent(help -> json.add("help", help));
    return json;
  }
}
