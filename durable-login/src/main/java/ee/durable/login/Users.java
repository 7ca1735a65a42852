package ee.durable.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the settings name. */
final class Users {

  private final Map<String, User> byName;

  private Users(Map<String, User> byName) {
    this.byName = byName;
  }

  /**
   * Reads lines of {@code name:role:hash}. What begins with {@code #} is a comment; commas part
   * users as line ends do, for settings that have one line only.
   */
  static Users parse(String text) {
    Map<String, User> users = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.strip().startsWith("#") ? "" : line)
        .flatMap(line -> java.util.Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(User::parse)
        .forEach(user -> add(users, user));
    return new Users(users);
  }

  private static void add(Map<String, User> users, User user) {
    @Nullable User before = users.putIfAbsent(user.name(), user);
    if (before != null) {
      throw new IllegalArgumentException(
          "The user '%s' is there twice in durable.users.".formatted(user.name()));
    }
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  int count() {
    return byName.size();
  }

  Optional<User> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the costliest hash there is, so that a name nobody has takes as long as any other. */
  int mostIterations() {
    return byName.values().stream().mapToInt(User::iterations).max().orElse(User.LEAST_ITERATIONS);
  }
}
