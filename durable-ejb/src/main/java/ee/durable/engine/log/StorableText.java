package ee.durable.engine.log;

/** Text that PostgreSQL stores: without NUL and without half surrogate pairs. */
public final class StorableText {

  private static final String SUFFIX = "... [truncated]";

  private StorableText() {}

  /** Returns the text as it can be stored, cut after so many characters. */
  public static String of(String text, int longest) {
    return text.length() <= longest ? storable(text) : storable(start(text, longest)) + SUFFIX;
  }

  /** A pair of surrogates is one character to the reader: it is kept or left out as a whole. */
  private static String start(String text, int longest) {
    boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splitsPair ? longest - 1 : longest);
  }

  private static String storable(String text) {
    if (text.codePoints().allMatch(StorableText::isStorable)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> safe.appendCodePoint(isStorable(point) ? point : '?'));
    return safe.toString();
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
