package ee.durable.schedule;

import java.time.Instant;
import java.util.List;

/**
 * What a timing would do.
 *
 * @param words it in plain English
 * @param next its next ticks; fewer than asked for if no more are left
 */
public record Preview(String words, List<Instant> next) {

  /** Copies the ticks. */
  public Preview {
    next = List.copyOf(next);
  }
}
