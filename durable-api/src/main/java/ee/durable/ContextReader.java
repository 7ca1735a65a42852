package ee.durable;

import ee.durable.data.Data;
import ee.durable.error.MissingKeyException;
import ee.durable.run.RunId;
import java.util.List;
import java.util.Optional;

/**
 * What may be read of a run: by its steps, and by the conditions of branches and loops, which may
 * not change anything.
 */
public interface ContextReader {

  /** Returns the id of the run; within a parallel branch or a loop item, of its own child run. */
  RunId run();

  /** Returns the name of the workflow. */
  String workflow();

  /**
   * Returns the path of what is running, such as {@code charge_payment}, or {@code
   * route/digital/make_link} within a branch.
   */
  String name();

  /** Returns the run's input, as it was started; never changed by anybody. */
  Data input();

  /** Returns the run's input read as a record or bean. */
  default <T> T input(Class<T> type) {
    return input().as(type);
  }

  /** Returns the context as it stands, this step's writes included. */
  Data context();

  /**
   * Returns the context as it stands, read as a record or bean; keys it does not know are left out.
   */
  default <T> T context(Class<T> type) {
    return context().as(type);
  }

  /** Returns whether the context has the key, be its value {@code null}. */
  boolean has(String key);

  /**
   * Returns a value of the context.
   *
   * @param type for example {@code String.class}, {@code BigDecimal.class}, {@code Instant.class},
   *     a record, {@code List.class}, {@code Data.class}
   * @throws MissingKeyException if the context has no such key or its value is null; it names the
   *     keys there are
   * @throws ee.durable.error.InvalidPayloadException if the value cannot be read as the type
   */
  default <T> T get(String key, Class<T> type) {
    return context().get(key, type);
  }

  /**
   * Returns a value of the context, or another one if there is no such key or its value is null.
   */
  default <T> T get(String key, Class<T> type, T otherwise) {
    return find(key, type).orElse(otherwise);
  }

  /** Returns a value of the context, empty if there is no such key or its value is null. */
  default <T> Optional<T> find(String key, Class<T> type) {
    return context().find(key, type);
  }

  /** Returns a list of the context, each element read as the type. */
  default <T> List<T> list(String key, Class<T> element) {
    return context().list(key, element);
  }

  /**
   * Returns the item of the loop that this runs for, the innermost one.
   *
   * @throws IllegalStateException outside of {@link Steps#forEach}
   */
  <T> T item(Class<T> type);

  /**
   * Returns the number of the item that this runs for, 0 for the first; within {@link Steps#repeat}
   * and {@link Steps#whileTrue} of the iteration. Of nested loops the innermost counts.
   *
   * @throws IllegalStateException outside of a loop
   */
  int index();
}
