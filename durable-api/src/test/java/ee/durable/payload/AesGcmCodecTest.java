package ee.durable.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AesGcmCodecTest {

  private static final byte[] PLAIN = "{\"iban\":\"EE38 2200\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = "durable|run|input".getBytes(StandardCharsets.UTF_8);

  private final AesGcmCodec codec = new AesGcmCodec("old", Map.of("old", key(1)));

  private static byte[] key(int filling) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filling);
    return key;
  }

  @Test
  void whatIsEncodedIsDecodedAtItsPlace() { // T16
    String encoded = codec.encode(PLAIN, PLACE);

    assertThat(encoded).startsWith("old:").doesNotContain("iban", "EE38");
    assertThat(codec.decode(encoded, PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void noNonceIsUsedTwice() { // T16
    Set<String> nonces = new HashSet<>();

    for (int time = 0; time < 1000; time++) {
      byte[] sealed = Base64.getDecoder().decode(codec.encode(PLAIN, PLACE).substring(4));
      nonces.add(Arrays.toString(Arrays.copyOf(sealed, 12)));
    }

    assertThat(nonces).hasSize(1000);
  }

  @Test
  void everyFlippedBitIsSeen() { // T16
    byte[] sealed = Base64.getDecoder().decode(codec.encode(PLAIN, PLACE).substring(4));

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      String encoded = "old:" + Base64.getEncoder().encodeToString(flipped);

      assertThatThrownBy(() -> codec.decode(encoded, PLACE))
          .isInstanceOf(UnreadablePayloadException.class)
          .hasMessageContaining("changed")
          .hasMessageNotContaining("iban");
    }
  }

  @Test
  void whatIsCutOrNoBase64IsSeen() {
    String encoded = codec.encode(PLAIN, PLACE);

    for (String broken : new String[] {encoded.substring(0, 10), "old:", "old:%%%", "old", ""}) {
      assertThatThrownBy(() -> codec.decode(broken, PLACE))
          .isInstanceOf(UnreadablePayloadException.class);
    }
  }

  @Test
  void whatIsMovedIsSeen() { // T16
    byte[] elsewhere = "durable|other run|input".getBytes(StandardCharsets.UTF_8);
    String encoded = codec.encode(PLAIN, PLACE);

    assertThatThrownBy(() -> codec.decode(encoded, elsewhere))
        .isInstanceOf(UnreadablePayloadException.class)
        .hasMessageContaining("moved");
  }

  @Test
  void anOldKeyStillReadsAndTheNewOneWrites() { // T16, rotation
    AesGcmCodec rotated = new AesGcmCodec("new", Map.of("old", key(1), "new", key(2)));

    assertThat(rotated.decode(codec.encode(PLAIN, PLACE), PLACE)).isEqualTo(PLAIN);
    assertThat(rotated.encode(PLAIN, PLACE)).startsWith("new:");
  }

  @Test
  void aKeyThatIsNotThereIsNamed() {
    AesGcmCodec other = new AesGcmCodec("new", Map.of("new", key(2)));

    assertThatThrownBy(() -> other.decode(codec.encode(PLAIN, PLACE), PLACE))
        .isInstanceOf(UnreadablePayloadException.class)
        .hasMessageContaining("the key 'old'")
        .hasMessageContaining("durable.payload.key.old");
  }

  @Test
  void marksDifferFromKeyToKeyAndTheNewestComesFirst() {
    byte[] digest = new byte[16];
    AesGcmCodec rotated = new AesGcmCodec("new", Map.of("old", key(1), "new", key(2)));

    byte[] old = codec.marks(digest).get(0);

    assertThat(old).isNotEqualTo(digest).isEqualTo(codec.marks(digest).get(0));
    assertThat(rotated.marks(digest).get(0)).isNotEqualTo(old);
    assertThat(rotated.marks(digest)).anyMatch(mark -> Arrays.equals(mark, old));
  }

  @Test
  void keysAreChecked() {
    assertThatThrownBy(() -> new AesGcmCodec("a", Map.of("a", new byte[16])))
        .hasMessage("Key 'a' must have 32 bytes for AES-256, but has 16.");
    assertThatThrownBy(() -> new AesGcmCodec("b", Map.of("a", key(1))))
        .hasMessage("There is no key 'b' to write with; the known keys are [a].");
    assertThatThrownBy(() -> new AesGcmCodec("a:b", Map.of("a:b", key(1))))
        .hasMessageContaining("letters, digits, dashes and underscores");
  }
}
