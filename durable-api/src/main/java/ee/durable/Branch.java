package ee.durable;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives the clauses of a branch. */
public interface Branch {

  /**
   * Adds a clause.
   *
   * @param value a text, a number (compared by value: 1 equals 1.0), a boolean, an enum constant
   *     (which equals its name) or null
   * @param steps receives the steps of the clause
   * @return this branch
   */
  Branch when(@Nullable Object value, Consumer<SubFlow> steps);

  /**
   * Adds the clause that runs when no other fits.
   *
   * @return this branch
   */
  Branch otherwise(Consumer<SubFlow> steps);
}
