package ee.durable;

/** Checks names, keys and labels that come from an application. */
final class Names {

  private static final int LONGEST = 200;

  private Names() {}

  static String check(String what, String name) {
    if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Names::isRefused)) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters and no control characters, but was '%s'."
              .formatted(what, LONGEST, shown(name)));
    }
    return name;
  }

  private static boolean isRefused(int character) {
    return Character.isISOControl(character) || Character.isSurrogate((char) character);
  }

  private static String shown(String name) {
    String printable =
        name.codePoints()
            .limit(60)
            .collect(
                StringBuilder::new,
                (text, point) -> text.appendCodePoint(Character.isISOControl(point) ? '?' : point),
                StringBuilder::append)
            .toString();
    return name.length() > 60 ? printable + "..." : printable;
  }
}
