package ee.durable.engine.execution;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.finish.FailureJson;
import ee.durable.error.InvalidPayloadException;
import ee.durable.outcome.Cancelled;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.outcome.Compensated;
import ee.durable.outcome.CompensationFailed;
import ee.durable.outcome.Completed;
import ee.durable.outcome.Failed;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the outcomes of a block in the context: a list for items, an object for branches. */
final class OutcomeJson {

  private OutcomeJson() {}

  static JsonValue list(ChildOutcomes outcomes) {
    return JsonValues.write(outcomes.list().stream().map(OutcomeJson::json).toList());
  }

  static JsonValue map(Map<String, ChildOutcome> outcomes) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    outcomes.forEach((name, outcome) -> json.put(name, json(outcome)));
    return JsonValues.write(json);
  }

  private static JsonValue json(ChildOutcome outcome) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("outcome", word(outcome));
    json.put("run", outcome.child());
    if (outcome instanceof Completed completed) {
      json.put("result", completed.result());
    } else {
      json.put("failure", JsonValues.parse(FailureJson.text(outcome.error())));
    }
    return JsonValues.write(json);
  }

  private static String word(ChildOutcome outcome) {
    if (outcome instanceof Completed) {
      return "completed";
    }
    if (outcome instanceof Cancelled) {
      return "cancelled";
    }
    if (outcome instanceof Compensated) {
      return "compensated";
    }
    return outcome instanceof CompensationFailed ? "compensation_failed" : "failed";
  }

  static ChildOutcomes read(JsonValue kept) {
    Map<String, ChildOutcome> outcomes = new LinkedHashMap<>();
    if (kept instanceof JsonArray items) {
      items.forEach(
          item -> outcomes.put(Integer.toString(outcomes.size()), read(item.asJsonObject())));
    } else if (kept instanceof JsonObject branches) {
      branches.forEach((name, branch) -> outcomes.put(name, read(branch.asJsonObject())));
    } else {
      throw new InvalidPayloadException(
          "Expected the outcomes of a block, but found " + JsonValues.describe(kept) + ".");
    }
    return new ChildOutcomes(outcomes);
  }

  private static ChildOutcome read(JsonObject json) {
    Data data = new Data(json);
    RunId child = data.get("run", RunId.class);
    String word = data.getString("outcome");
    if (word.equals("completed")) {
      return new Completed(child, data.get("result", Data.class));
    }
    Failure failure = FailureJson.read(data.get("failure", JsonObject.class).toString());
    return switch (word) {
      case "cancelled" -> new Cancelled(child, failure);
      case "compensated" -> new Compensated(child, failure);
      case "compensation_failed" -> new CompensationFailed(child, failure);
      default -> new Failed(child, failure);
    };
  }
}
