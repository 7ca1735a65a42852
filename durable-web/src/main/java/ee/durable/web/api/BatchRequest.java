package ee.durable.web.api;

import ee.durable.batch.BatchOptions;
import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.action.BatchActions;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code POST /batches} asks for.
 *
 * @param verb what to do
 * @param selection to which runs
 * @param rate to how many a second at most
 * @param reason why
 * @param event the name of the event to send, for that verb alone
 * @param payload what the event carries
 */
record BatchRequest(
    BatchVerb verb,
    RunSelection selection,
    int rate,
    Optional<String> reason,
    Optional<String> event,
    JsonValue payload) {

  private static final int LONGEST_REASON = 2_000;

  /**
   * Reads the body.
   *
   * @throws ProblemException if a property is missing, unknown, of another type or out of range
   */
  static BatchRequest of(Data body) {
    BodyProperties properties =
        new BodyProperties(body, "verb", "runs", "filter", "rate", "reason", "event", "payload");
    BatchVerb verb = verb(properties.requiredText("verb"));
    int rate = properties.wholeNumber("rate").orElse(BatchOptions.USUAL_RATE);
    BodyProperties.hand("rate", rate, new BatchOptions()::ratePerSecond);
    Optional<String> event = properties.name("event");
    if (event.isPresent() != (verb == BatchVerb.SEND_EVENT)) {
      throw ProblemException.property(
          "event", "Expected a name with the verb SEND_EVENT, and none with any other.");
    }
    return new BatchRequest(
        verb,
        RunSelectionReading.read(properties),
        rate,
        properties.text("reason", LONGEST_REASON).filter(reason -> !reason.isBlank()),
        event,
        properties.value("payload"));
  }

  private static BatchVerb verb(String text) {
    List<BatchVerb> read = new ArrayList<>();
    BodyProperties.hand("verb", text, word -> Words.read(BatchVerb.class, word, read::add));
    if (read.size() > 1) {
      throw ProblemException.property("verb", "Expected one verb, but found several.");
    }
    return read.get(0);
  }

  /** Has it started by who may. */
  RunId start(BatchActions batches) {
    String why = reason.orElse(null);
    return switch (verb) {
      case RETRY -> batches.retry(selection, rate, why);
      case CANCEL -> batches.cancel(selection, rate, why);
      case TERMINATE -> batches.terminate(selection, rate, why);
      case PAUSE -> batches.pause(selection, rate, why);
      case RESUME -> batches.resume(selection, rate, why);
      case REMOVE -> batches.remove(selection, rate, why);
      case SEND_EVENT ->
          batches.send(
              selection,
              rate,
              why,
              event.orElseThrow(),
              payload == JsonValue.NULL ? null : payload);
    };
  }
}
