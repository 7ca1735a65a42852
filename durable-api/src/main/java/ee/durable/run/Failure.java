package ee.durable.run;

import ee.durable.data.Data;
import java.util.Optional;

/**
 * Why something did not complete, as data: it is stored, shown and handed from child to parent.
 *
 * @param type a stable word to decide by: {@code step_timeout}, {@code cancelled}, the class name
 *     of an exception, or a type of the application's own such as {@code payment_declined}
 * @param message for people; never empty
 * @param details more facts, empty if there are none
 * @param cause what led to it, for example the failure of a child
 */
public record Failure(String type, String message, Data details, Optional<Failure> cause) {

  /** Puts the type in place of an empty message. */
  public Failure {
    message = message.isBlank() ? type : message;
  }

  /** Returns a failure with a type of the application's own. */
  public static Failure of(String type, String message) {
    return new Failure(type, message, Data.EMPTY, Optional.empty());
  }

  /** Returns this failure with details: a {@code Map}, record, bean or {@code Data}. */
  public Failure with(Object newDetails) {
    return new Failure(type, message, Data.of(newDetails), cause);
  }

  /** Returns this failure with its cause. */
  public Failure causedBy(Failure newCause) {
    return new Failure(type, message, details, Optional.of(newCause));
  }
}
