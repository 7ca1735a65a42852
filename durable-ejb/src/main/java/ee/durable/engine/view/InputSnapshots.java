package ee.durable.engine.view;

import ee.durable.data.JsonValues;
import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import ee.durable.input.InputId;
import ee.durable.input.InputState;
import ee.durable.input.Question;
import ee.durable.jpa.run.Inputs.Asked;
import ee.durable.run.RunId;
import java.util.Objects;
import java.util.Optional;

/** Makes snapshots of questions. */
final class InputSnapshots {

  private InputSnapshots() {}

  static Input of(Asked asked) {
    return new Input(
        new InputId(new RunId(asked.run()), asked.no()),
        asked.workflow(),
        asked.step(),
        asked.name(),
        Question.read(asked.question()),
        Optional.ofNullable(asked.assignee()),
        Optional.ofNullable(asked.role()),
        asked.asked(),
        Optional.ofNullable(asked.due()),
        asked.outcome() == null ? InputState.OPEN : InputState.valueOf(asked.outcome().name()),
        Optional.ofNullable(asked.answer()).map(answer -> answer(asked, answer)));
  }

  private static InputAnswer answer(Asked asked, String answer) {
    return new InputAnswer(
        JsonValues.parse(answer),
        Optional.ofNullable(asked.answeredBy()),
        Objects.requireNonNull(asked.ended()));
  }
}
