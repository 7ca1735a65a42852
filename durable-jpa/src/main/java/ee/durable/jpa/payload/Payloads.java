package ee.durable.jpa.payload;

import ee.durable.data.JsonValues;
import ee.durable.payload.PayloadCodec;
import ee.durable.payload.Redaction;
import ee.durable.payload.UnreadablePayloadException;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place through which payloads go to the database and come from it. Without a codec it lets
 * them pass.
 *
 * <p>A sealed payload is a JSON string in a {@code jsonb} column: {@code
 * "durable:sealed:<codec>:<what the codec wrote>"}. It is bound to the run and the column it was
 * written for. Payloads that are not sealed are taken as they are: they are from before there was a
 * codec, or the engine's own words.
 */
public final class Payloads {

  /** No codec. */
  public static final Payloads PLAIN = new Payloads(null, Redaction.NONE);

  private static final String SEALED = "\"durable:sealed:";

  private final @Nullable PayloadCodec codec;

  private final Redaction redaction;

  private Payloads(@Nullable PayloadCodec codec, Redaction redaction) {
    this.codec = codec;
    this.redaction = redaction;
  }

  /** Returns payloads that are stored by way of a codec. */
  public static Payloads sealedBy(PayloadCodec codec) {
    if (!codec.id().matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException(
          "The id of a codec must be 1 to 32 lower-case letters, digits and dashes, but is '%s'."
              .formatted(codec.id()));
    }
    return new Payloads(codec, Redaction.NONE);
  }

  /** Returns the same with a redaction: what operators must not see of payloads. */
  public Payloads redactedBy(Redaction newRedaction) {
    return new Payloads(codec, newRedaction);
  }

  /** Returns what operators must not see of payloads. It changes nothing of what is stored. */
  public Redaction redaction() {
    return redaction;
  }

  /** Returns whether there is a codec, so that statements must not copy payloads between runs. */
  public boolean areSealed() {
    return codec != null;
  }

  /** Returns a payload as it is stored. */
  public @Nullable String seal(Payload payload) {
    String json = payload.json();
    if (json == null) {
      return null;
    }
    PayloadCodec codec = this.codec;
    if (codec == null) {
      return asItIs(json);
    }
    String encoded = codec.encode(json.getBytes(StandardCharsets.UTF_8), place(payload));
    return SEALED + codec.id() + ':' + encoded + '"';
  }

  /** What looks sealed could not be read again. */
  private static String asItIs(String json) {
    if (isSealed(json)) {
      throw new IllegalArgumentException(
          "A text of a payload must not begin with durable:sealed:, which the engine's own do.");
    }
    return json;
  }

  /**
   * Returns a stored payload as JSON text; null for null.
   *
   * @throws UnreadablePayloadException if it was changed, moved, or needs another codec or key
   */
  public @Nullable String open(Object of, PayloadField field, @Nullable String stored) {
    return stored == null ? null : opened(of, field, stored);
  }

  /** The same of a payload that is never null. */
  public String opened(Object of, PayloadField field, String stored) {
    if (isSealed(stored)) {
      return decoded(of, field, stored);
    }
    return stored;
  }

  /**
   * Returns a stored payload for somebody who looks at it; what cannot be read is replaced by the
   * reason, in the form of a failure.
   */
  public @Nullable String shown(Object of, PayloadField field, @Nullable String stored) {
    try {
      return open(of, field, stored);
    } catch (UnreadablePayloadException broken) {
      return JsonValues.write(Map.of("type", "unreadable", "message", broken.getMessage()))
          .toString();
    }
  }

  /** Returns stored logs: two that were written for one pass are an array of sealed texts. */
  public String openedLog(Object of, String stored) {
    if (!stored.contains(SEALED)) {
      return stored;
    }
    JsonValue read = JsonValues.parse(stored);
    List<JsonValue> entries = new ArrayList<>();
    for (JsonValue one : read instanceof JsonArray several ? several : List.of(read)) {
      if (one instanceof JsonString && isSealed(one.toString())) {
        String opened = decoded(of, PayloadField.LOG, one.toString());
        entries.addAll(JsonValues.parse(opened).asJsonArray());
      } else {
        entries.add(one);
      }
    }
    return JsonValues.write(entries).toString();
  }

  /** Returns whether it is not JSON text yet. */
  public static boolean isSealed(String stored) {
    return stored.startsWith(SEALED);
  }

  private String decoded(Object of, PayloadField field, String stored) {
    int end = stored.indexOf(':', SEALED.length());
    if (end < 0) {
      throw unreadable(of, field, "It is not what was written there.");
    }
    String id = stored.substring(SEALED.length(), end);
    PayloadCodec codec = this.codec;
    if (codec == null || !codec.id().equals(id)) {
      throw unreadable(
          of,
          field,
          "It was written by the codec '%s', and this node has %s."
              .formatted(id, codec == null ? "none" : "'" + codec.id() + "'"));
    }
    try {
      byte[] plain =
          codec.decode(
              stored.substring(end + 1, stored.length() - 1), place(new Payload(of, field, null)));
      return new String(plain, StandardCharsets.UTF_8);
    } catch (UnreadablePayloadException broken) {
      throw unreadable(of, field, String.valueOf(broken.getMessage()));
    }
  }

  private static UnreadablePayloadException unreadable(
      Object of, PayloadField field, String reason) {
    return new UnreadablePayloadException(
        "The %s of %s cannot be read. %s".formatted(field.text(), of, reason));
  }

  /** What a payload is bound to. Never to be changed: what is stored could not be read any more. */
  private static byte[] place(Payload payload) {
    return ("durable|" + payload.of() + "|" + payload.field().text())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the digest of an input as it is stored. */
  public @Nullable UUID mark(InputDigest digest) {
    UUID plain = digest.plain();
    PayloadCodec codec = this.codec;
    return plain == null || codec == null ? plain : uuid(codec.marks(bytes(plain)).get(0));
  }

  /**
   * Returns whether two inputs are the same.
   *
   * @param kept the digest of the one, as it is stored or as it is
   * @param plain the digest of the other, as it is
   */
  public boolean isSameInput(@Nullable UUID kept, UUID plain) {
    PayloadCodec codec = this.codec;
    if (codec == null || plain.equals(kept)) {
      return plain.equals(kept);
    }
    return codec.marks(bytes(plain)).stream().anyMatch(mark -> uuid(mark).equals(kept));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
