package ee.durable.outcome;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * An event that a run received.
 *
 * @param name its name
 * @param payload what was sent with it; JSON null if nothing was
 * @param sentAt when, by the database's clock
 */
public record ReceivedEvent(String name, JsonValue payload, Instant sentAt) {

  /**
   * Returns the payload as a document, empty if nothing was sent.
   *
   * @throws ee.durable.error.InvalidPayloadException if it is something else than an object
   */
  public Data data() {
    return payload == JsonValue.NULL ? Data.EMPTY : as(Data.class);
  }

  /**
   * Returns the payload read as a type.
   *
   * @throws ee.durable.error.InvalidPayloadException if it cannot be read so
   */
  public <T> T as(Class<T> type) {
    return JsonValues.read(payload, type);
  }
}
