package ee.durable.engine.definition;

/** Checks names that applications give to events, inputs and effects. */
public final class ApplicationNames {

  private static final int LONGEST = 200;

  private ApplicationNames() {}

  /** Checks the name of an event. */
  public static void checkEvent(String name) {
    check("An event's name", name);
  }

  /** Checks the name of an input. */
  public static void checkInput(String name) {
    check("An input's name", name);
  }

  /** Checks a name. */
  public static void check(String what, String name) {
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
