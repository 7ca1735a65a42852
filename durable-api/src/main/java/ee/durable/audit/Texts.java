package ee.durable.audit;

/** Texts as they can be stored: bounded, without null characters and half surrogate pairs. */
final class Texts {

  static final int LONGEST = 2000;

  private Texts() {}

  static String required(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("%s must not be empty.".formatted(what));
    }
    return storable(text);
  }

  /** What somebody did must be recorded whatever he has written: it is cut, and not refused. */
  static String storable(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(point -> safe.appendCodePoint(isStorable(point) ? point : '?'));
    return safe.toString();
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
