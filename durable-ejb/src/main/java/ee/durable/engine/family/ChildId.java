package ee.durable.engine.family;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a child, made of what it is to its parent: the same in every pass and attempt, whatever
 * crashed in between, so that a child that is made twice is one child.
 *
 * <p>It begins with the time in the parent's id, so that a family stays together in the index.
 */
public final class ChildId {

  private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;

  private ChildId() {}

  /**
   * Returns the id of a child.
   *
   * @param parent the parent
   * @param seq the parent's position
   * @param ref the child's name within the step
   * @param generation the attempt of the parent that replaces an earlier child; 0 if none ever does
   */
  public static UUID of(UUID parent, int seq, String ref, int generation) {
    String identity = "%s/%d/%d/%s".formatted(parent, seq, generation, ref);
    ByteBuffer hash = ByteBuffer.wrap(sha256(identity));
    long random = hash.getLong();
    long time = parent.getMostSignificantBits() & TIME;
    long version8 = 0x8000L | (random & 0x0FFFL);
    long variant = 0x8000_0000_0000_0000L | (hash.getLong() >>> 2);
    return new UUID(time | version8, variant);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256.", missing);
    }
  }
}
