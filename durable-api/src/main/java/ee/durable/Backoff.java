package ee.durable;

/** How the delay between attempts grows. */
public enum Backoff {
  /** base x 2, base x 4, base x 8, ... */
  EXPONENTIAL,
  /** base, base x 2, base x 3, ... */
  LINEAR,
  /** base, base, base, ... */
  CONSTANT
}
