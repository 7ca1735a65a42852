package ee.durable.payload;

import java.util.List;

/**
 * Turns payloads into what is stored in the database, and back: inputs, contexts, answers, events,
 * failures, logs. A CDI bean of this type is used by the engine of its application, and has to be
 * safe for use by many threads.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class VaultCodec implements PayloadCodec { ... }
 * }</pre>
 *
 * <p>All nodes that share a database need codecs that read what each other writes. Without a codec
 * payloads are stored as they are. What was stored before there was one is still read.
 *
 * @see AesGcmCodec
 */
public interface PayloadCodec {

  /**
   * Returns the name that is stored with each payload: up to 32 lower-case letters, digits and
   * dashes. What another codec has written is not given to this one.
   */
  String id();

  /**
   * Encodes a payload.
   *
   * @param payload JSON text in UTF-8
   * @param place where it will stand: of which run, and as what. What is moved to another place
   *     must not be decoded there.
   * @return letters, digits and other printable ASCII characters but quotes and backslashes
   */
  String encode(byte[] payload, byte[] place);

  /**
   * Decodes a payload.
   *
   * @param encoded what {@link #encode} returned
   * @param place where it stands now
   * @return JSON text in UTF-8
   * @throws UnreadablePayloadException if it was changed, belongs to another place, or needs a key
   *     that is not there. The message must not tell anything of the payload.
   */
  byte[] decode(String encoded, byte[] place);

  /**
   * Returns digests of inputs' digests that do not help to guess the input of whoever has no key:
   * they tell whether a key or a ref is used again for the same input. The first is stored. The
   * others are those that older keys would have given.
   *
   * <p>Unless overridden the digest is stored as it is, from which a small input can be guessed.
   *
   * @param digest 16 bytes
   * @return arrays of at least 16 bytes, of which the first 16 count
   */
  default List<byte[]> marks(byte[] digest) {
    return List.of(digest);
  }
}
