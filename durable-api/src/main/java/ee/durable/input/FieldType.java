package ee.durable.input;

/** What a field of a form holds, and so how it is shown, checked and stored. */
public enum FieldType {
  /** One line of text. */
  TEXT,
  /** Several lines of text. */
  LONG_TEXT,
  /** A number with all its digits. */
  NUMBER,
  /** A whole number of any size. */
  INTEGER,
  /** Yes or no. */
  BOOLEAN,
  /** A day, such as {@code 2026-11-22}. */
  DATE,
  /**
   * A moment with its offset, such as {@code 2026-11-22T14:05:00+02:00}; stored in UTC, such as
   * {@code 2026-11-22T12:05:00Z}.
   */
  DATETIME,
  /** One of the field's options. */
  SELECT,
  /** An address such as {@code anna@example.org}. */
  EMAIL;

  boolean isText() {
    return this == TEXT || this == LONG_TEXT;
  }

  boolean isNumber() {
    return this == NUMBER || this == INTEGER;
  }
}
