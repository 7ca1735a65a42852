package ee.durable.engine.boot;

import ee.durable.jpa.payload.Payloads;
import ee.durable.payload.AesGcmCodec;
import ee.durable.payload.PayloadCodec;
import ee.durable.payload.Redaction;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Tells what payloads pass through: the application's own {@link PayloadCodec} if it has one, AES
 * with the configured keys if there are any, nothing otherwise.
 *
 * <ul>
 *   <li>{@code durable.payload.write-key}, none: the id of the key that encrypts
 *   <li>{@code durable.payload.key.<id>}: a key, 32 bytes in Base64
 *   <li>{@code durable.payload.read-keys}, none: ids of more keys, if those are environment
 *       variables and cannot be listed
 *   <li>{@code durable.redact}, none: fields whose values operators do not see
 * </ul>
 */
@ApplicationScoped
public class ConfiguredPayloads {

  private static final String WRITE_KEY = "durable.payload.write-key";
  private static final String READ_KEYS = "durable.payload.read-keys";
  private static final String REDACT = "durable.redact";
  private static final String KEY = "durable.payload.key.";

  @Inject @Any private Instance<PayloadCodec> codecs;
  private Payloads payloads = Payloads.PLAIN;

  @PostConstruct
  void configure() {
    Optional<PayloadCodec> configured = configured(ConfigProvider.getConfig());
    if (codecs.isAmbiguous() || (codecs.isResolvable() && configured.isPresent())) {
      throw new IllegalStateException(
          "There are several codecs for payloads. Leave one: a single bean of type %s, or %s."
              .formatted(PayloadCodec.class.getName(), WRITE_KEY));
    }
    payloads =
        (codecs.isResolvable() ? Optional.of(codecs.get()) : configured)
            .map(Payloads::sealedBy)
            .orElse(Payloads.PLAIN)
            .redactedBy(redaction(ConfigProvider.getConfig()));
  }

  /** Returns what payloads pass through. */
  public Payloads payloads() {
    return payloads;
  }

  static Optional<PayloadCodec> configured(Config config) {
    Optional<String> writeKey = config.getOptionalValue(WRITE_KEY, String.class);
    if (writeKey.isEmpty()) {
      return Optional.empty();
    }
    Set<String> ids = new TreeSet<>(Set.of(writeKey.get()));
    config.getOptionalValue(READ_KEYS, String[].class).map(Set::of).ifPresent(ids::addAll);
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(KEY))
        .map(name -> name.substring(KEY.length()))
        .forEach(ids::add);
    Map<String, byte[]> keys = new LinkedHashMap<>();
    ids.forEach(id -> keys.put(id, key(config, id)));
    return Optional.of(new AesGcmCodec(writeKey.get(), keys));
  }

  private static Redaction redaction(Config config) {
    return config
        .getOptionalValue(REDACT, String[].class)
        .map(fields -> Redaction.of(List.of(fields)))
        .orElse(Redaction.NONE);
  }

  /** The message must not show the key. */
  private static byte[] key(Config config, String id) {
    String text =
        config
            .getOptionalValue(KEY + id, String.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no %s%s, and its payloads could not be read or written."
                            .formatted(KEY, id)));
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "%s%s must be 32 bytes in Base64, but is no Base64.".formatted(KEY, id));
    }
  }
}
