package ee.durable.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names and passwords that were right a moment ago: a program sends its password with each request,
 * and PBKDF2 is slow on purpose. Neither is kept, only a hash under a key that never leaves this
 * process.
 */
final class KnownPasswords {

  private static final Duration KEPT = Duration.ofMinutes(3);
  private static final int MOST = 1_000;
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key = key();
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  private record Kept(SignedIn caller, long untilNanos) {}

  private static SecretKeySpec key() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return new SecretKeySpec(random, HMAC);
  }

  Optional<SignedIn> find(String name, String password, long nowNanos) {
    String hash = hash(name, password);
    synchronized (kept) {
      @Nullable Kept found = kept.get(hash);
      return Optional.ofNullable(found)
          .filter(known -> known.untilNanos() - nowNanos > 0)
          .map(Kept::caller);
    }
  }

  void keep(String name, String password, SignedIn caller, long nowNanos) {
    String hash = hash(name, password);
    synchronized (kept) {
      kept.put(hash, new Kept(caller, nowNanos + KEPT.toNanos()));
    }
  }

  private String hash(String name, String password) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      // A name has no line ends, so that the two cannot be parted in another place.
      return Base64.getEncoder()
          .encodeToString(mac.doFinal((name + "\n" + password).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has " + HMAC, impossible);
    }
  }
}
