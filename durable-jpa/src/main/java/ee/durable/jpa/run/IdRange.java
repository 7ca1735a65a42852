package ee.durable.jpa.run;

import java.util.UUID;

/** The ids that begin with some digits. */
final class IdRange {

  private static final int DIGITS = 32;

  private IdRange() {}

  static UUID first(String prefix) {
    return filled(prefix, '0');
  }

  static UUID last(String prefix) {
    return filled(prefix, 'f');
  }

  private static UUID filled(String prefix, char digit) {
    String digits = prefix.replace("-", "");
    String all = (digits + String.valueOf(digit).repeat(DIGITS)).substring(0, DIGITS);
    return UUID.fromString(all.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
  }
}
