package ee.durable.check;

import java.util.List;

/**
 * Rows that contradict each other, or that nobody will ever look at again.
 *
 * @param invariant what should never be, in words
 * @param examples some of the rows, each as its columns; at most {@link #EXAMPLES}
 */
public record Finding(String invariant, List<String> examples) {

  /** How many rows are shown. */
  public static final int EXAMPLES = 5;

  /** Copies the examples. */
  public Finding {
    examples = List.copyOf(examples);
  }

  /** Returns the invariant and the first examples. */
  @Override
  public String toString() {
    return invariant + ": " + String.join(" | ", examples);
  }
}
