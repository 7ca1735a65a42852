package ee.durable.cli;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes of a password what Jakarta Security's {@code Pbkdf2PasswordHash} makes of it. */
final class PasswordHash {

  /** What OWASP asks of PBKDF2 with SHA-512. */
  private static final int ITERATIONS = 210_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int SALT_BYTES = 32;
  private static final int HASH_BITS = 512;

  private PasswordHash() {}

  static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    PBEKeySpec given = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS);
    try {
      byte[] hash = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(given).getEncoded();
      Base64.Encoder text = Base64.getEncoder();
      return "%s:%d:%s:%s"
          .formatted(ALGORITHM, ITERATIONS, text.encodeToString(salt), text.encodeToString(hash));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
    } finally {
      given.clearPassword();
    }
  }
}
