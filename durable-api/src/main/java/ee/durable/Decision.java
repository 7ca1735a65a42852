package ee.durable;

import java.util.Optional;

/**
 * Where a run goes on after a decision.
 *
 * @param target the name of a step or block, empty for what follows
 */
public record Decision(Optional<String> target) {

  private static final Decision NEXT = new Decision(Optional.empty());

  /** Goes on with what follows. */
  public static Decision next() {
    return NEXT;
  }

  /**
   * Jumps to a step or block of the same sequence, or of one around it. What lies between is left
   * out.
   */
  public static Decision goTo(String target) {
    return new Decision(Optional.of(target));
  }
}
