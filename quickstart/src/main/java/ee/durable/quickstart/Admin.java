package ee.durable.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Whoever has started the quick start, with a password that nobody else's quick start has: made at
 * the first start, and kept in the home for the next ones.
 *
 * @param password of the user {@value #NAME}
 */
record Admin(String password) {

  static final String NAME = "admin";

  private static final String USERS = "DURABLE_USERS";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;

  static Admin keptIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    return new Admin(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  private static void make(Path file) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    // Nobody else may read it, not even for the moment in which it is written.
    Path made =
        isPosix
            ? Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(file.toAbsolutePath().getParent(), "password", "");
    Files.writeString(
        made, Base64.getUrlEncoder().withoutPadding().encodeToString(random(15)) + "\n");
    Files.move(made, file);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** Returns the header by which the server knows that it is us. */
  String authorization() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((NAME + ":" + password).getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the variable in which the server looks for who may sign in. */
  Map<String, String> asEnvironment() {
    return Map.of(USERS, NAME + ":admin:" + hash());
  }

  /** As the command {@code durable password} makes it. */
  private String hash() {
    byte[] salt = random(32);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance(ALGORITHM)
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 512))
              .getEncoded();
      Base64.Encoder text = Base64.getEncoder();
      return "%s:%d:%s:%s"
          .formatted(ALGORITHM, ITERATIONS, text.encodeToString(salt), text.encodeToString(hash));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return NAME;
  }
}
