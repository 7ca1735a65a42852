package ee.durable.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts payloads with AES-256-GCM. Each payload has a random nonce of 96 bits of its own, and is
 * bound to its place and to the key it names: whoever changes a bit of it, or moves it to another
 * run, makes it unreadable.
 *
 * <p>One key writes, any number read: to change keys, give the new one to all nodes for reading
 * first, then let all write with it. A key that nobody has any more makes unreadable what it wrote.
 *
 * <p>The engine makes one by itself where {@code durable.payload.write-key} is set.
 */
public final class AesGcmCodec implements PayloadCodec {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] MARKS = "durable marks".getBytes(StandardCharsets.US_ASCII);

  private final SecureRandom random = new SecureRandom();
  private final String writeKey;
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();
  private final List<SecretKey> markKeys = new ArrayList<>();

  /**
   * Creates a codec.
   *
   * @param writeKey the id of the key that writes
   * @param keys all keys by their ids, 32 bytes each
   * @throws IllegalArgumentException if a key has another length, an id is not made of letters,
   *     digits, dashes and underscores, or the key that writes is not there
   */
  public AesGcmCodec(String writeKey, Map<String, byte[]> keys) {
    if (!keys.containsKey(writeKey)) {
      throw new IllegalArgumentException(
          "There is no key '%s' to write with; the known keys are %s."
              .formatted(writeKey, keys.keySet().stream().sorted().toList()));
    }
    this.writeKey = writeKey;
    keys.forEach((id, key) -> this.keys.put(checked(id), key(id, key)));
    markKeys.add(markKey(keys.get(writeKey)));
    keys.forEach(
        (id, key) -> {
          if (!id.equals(writeKey)) {
            markKeys.add(markKey(key));
          }
        });
  }

  private static String checked(String id) {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "The id of a key must be 1 to 64 letters, digits, dashes and underscores, but is '%s'."
              .formatted(id));
    }
    return id;
  }

  private static SecretKey key(String id, byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "Key '%s' must have 32 bytes for AES-256, but has %d.".formatted(id, key.length));
    }
    return new SecretKeySpec(key, "AES");
  }

  /** A key of its own for marks: none is used for two things. */
  private static SecretKey markKey(byte[] key) {
    return new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), MARKS), "HmacSHA256");
  }

  @Override
  public String id() {
    return "aes-gcm";
  }

  @Override
  public String encode(byte[] payload, byte[] place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, writeKey, nonce, place);
      ByteBuffer sealed =
          ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(payload.length)).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(payload), sealed);
      return writeKey + ":" + Base64.getEncoder().encodeToString(sealed.array());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java cannot encrypt with AES-256-GCM.", missing);
    }
  }

  @Override
  public byte[] decode(String encoded, byte[] place) {
    int end = encoded.indexOf(':');
    String key = encoded.substring(0, Math.max(end, 0));
    if (!keys.containsKey(key)) {
      throw new UnreadablePayloadException(
          ("It was encrypted with the key '%s', which this node does not have. Give it back as"
                  + " durable.payload.key.%s.")
              .formatted(key, key));
    }
    byte[] sealed = bytes(encoded.substring(end + 1));
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw changed();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException forged) {
      throw changed();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java cannot decrypt with AES-256-GCM.", missing);
    }
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw changed();
    }
  }

  private static UnreadablePayloadException changed() {
    return new UnreadablePayloadException(
        "It is not what was written there: it was changed, or moved from another run or place.");
  }

  private Cipher cipher(int mode, String key, byte[] nonce, byte[] place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((key + "|").getBytes(StandardCharsets.UTF_8));
    cipher.updateAAD(place);
    return cipher;
  }

  @Override
  public List<byte[]> marks(byte[] digest) {
    return markKeys.stream().map(key -> hmac(key, digest)).toList();
  }

  private static byte[] hmac(SecretKey key, byte[] of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(of);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256.", missing);
    }
  }
}
