package ee.durable.login;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles, from the least to the greatest; each has those before it, too. */
enum Role {
  VIEWER,
  OPERATOR,
  ADMIN;

  static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.word().equals(text)).findFirst();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names by which the console knows this role and those before it. */
  Set<String> names() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(role -> "durable-" + role.word())
        .collect(Collectors.toUnmodifiableSet());
  }
}
