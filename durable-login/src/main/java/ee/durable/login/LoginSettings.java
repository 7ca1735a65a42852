package ee.durable.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Reads the settings of signing in from MicroProfile Config:
 *
 * <ul>
 *   <li>{@code durable.users}, none: users as {@code durable password} prints them, parted by
 *       commas or line ends
 *   <li>{@code durable.users.file}, none: a file of such lines, beside or in place of them
 *   <li>{@code durable.users.required}, {@code false}: whether to refuse to start without any
 * </ul>
 *
 * <p>They are read once, when the application starts.
 */
final class LoginSettings {

  private static final String INLINE = "durable.users";
  private static final String FILE = "durable.users.file";
  private static final String REQUIRED = "durable.users.required";

  private final Config config;

  LoginSettings(Config config) {
    this.config = config;
  }

  /** Returns who may sign in; refuses to where nobody may and somebody has to. */
  Users users() {
    String inline = config.getOptionalValue(INLINE, String.class).orElse("");
    Optional<Path> file =
        config.getOptionalValue(FILE, String.class).map(String::strip).map(Path::of);
    Users users = Users.parse(inline + "\n" + file.map(LoginSettings::text).orElse(""));
    if (users.isEmpty() && config.getOptionalValue(REQUIRED, Boolean.class).orElse(false)) {
      throw new IllegalStateException(LoginMessages.USERS_NEEDED);
    }
    return users;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read: %s. Name a file of lines as 'durable password' prints them."
              .formatted(FILE, file, unreadable),
          unreadable);
    }
  }
}
