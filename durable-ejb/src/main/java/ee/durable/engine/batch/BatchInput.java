package ee.durable.engine.batch;

import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.run.RunCount;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What a batch was asked for.
 *
 * @param verb what to do
 * @param selection to which runs
 * @param total how many they were at the start
 * @param rate to how many a second at most
 * @param by in whose name
 * @param reason why
 * @param event the name of the event to send
 * @param payload what the event carries
 */
record BatchInput(
    BatchVerb verb,
    RunSelection selection,
    RunCount total,
    int rate,
    Optional<String> by,
    Optional<String> reason,
    Optional<String> event,
    Optional<JsonValue> payload) {}
