package ee.durable;

/** Checks numbers that applications give as limits. */
final class Limits {

  private Limits() {}

  static int positive(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "%s must be 1 or more, but was %d.".formatted(what, number));
    }
    return number;
  }
}
