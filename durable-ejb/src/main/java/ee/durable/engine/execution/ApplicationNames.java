package ee.durable.engine.execution;

/** Checks names that steps give. */
final class ApplicationNames {

  private static final int LONGEST = 200;

  private ApplicationNames() {}

  static void checkEvent(String name) {
    check("An event's name", name);
  }

  static void checkInput(String name) {
    check("An input's name", name);
  }

  static void check(String what, String name) {
    boolean isStorable =
        name.codePoints().noneMatch(point -> Character.isISOControl(point) || isHalfOfPair(point));
    if (name.isBlank() || name.length() > LONGEST || !isStorable) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters and no control characters, but was '%s'."
              .formatted(what, LONGEST, name.length() > 60 ? name.substring(0, 60) + "..." : name));
    }
  }

  private static boolean isHalfOfPair(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
