package ee.durable.login;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody whom the settings name.
 *
 * @param name by which they sign in
 * @param role what they may do
 * @param password what Jakarta Security's {@code Pbkdf2PasswordHash} makes of the password
 */
record User(String name, Role role, String password) {

  /** What OWASP asks of PBKDF2 with SHA-512. */
  static final int LEAST_ITERATIONS = 210_000;

  private static final Pattern LINE =
      Pattern.compile("(?<name>[^\\s:,#]{1,100}):(?<role>[a-z]+):(?<password>\\S+)");

  private static final Pattern PASSWORD =
      Pattern.compile("PBKDF2WithHmacSHA512:(?<iterations>[0-9]{1,9}):[^:]{16,}:[^:]{16,}");

  /** Reads a line as {@code durable password} prints it. */
  static User parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw refused(line, "it does not read name:role:hash");
    }
    Role role =
        Role.of(parts.group("role"))
            .orElseThrow(() -> refused(line, "its role is not viewer, operator or admin"));
    User user = new User(parts.group("name"), role, parts.group("password"));
    if (user.iterations() < LEAST_ITERATIONS) {
      throw refused(
          line,
          "its hash is not PBKDF2WithHmacSHA512 with %,d iterations at least"
              .formatted(LEAST_ITERATIONS));
    }
    return user;
  }

  /** Returns how often its password is hashed; 0 if the hash is not of the kind we take. */
  int iterations() {
    Matcher hash = PASSWORD.matcher(password);
    return hash.matches() ? Integer.parseInt(hash.group("iterations")) : 0;
  }

  /** What follows the name is not repeated: it may be a password somebody has put there. */
  private static IllegalArgumentException refused(String line, String reason) {
    String name = line.replaceAll("[:\\s].*", "");
    return new IllegalArgumentException(
        ("The user '%s' in durable.users cannot be read: %s. Make the line with the command"
                + " 'durable password'.")
            .formatted(name.substring(0, Math.min(name.length(), 100)), reason));
  }

  /** Without the hash: it has no business in a log. */
  @Override
  public String toString() {
    return name + ":" + role;
  }
}
