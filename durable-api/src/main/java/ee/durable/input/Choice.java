package ee.durable.input;

/**
 * Something that is offered to be chosen.
 *
 * @param value what is answered and stored
 * @param label what people read
 */
public record Choice(String value, String label) {

  /** Returns a choice that people read as it is stored. */
  public static Choice of(String value) {
    return new Choice(value, value);
  }
}
