package ee.durable.error;

import java.util.Collection;

/** A document has no value under this key. */
public final class MissingKeyException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String key;

  /**
   * Creates the exception.
   *
   * @param known the keys there are
   */
  public MissingKeyException(String key, Collection<String> known) {
    super(
        "There is no value under the key '%s'. There are: %s."
            .formatted(key, known.isEmpty() ? "none" : String.join(", ", known)));
    this.key = key;
  }

  /** Returns the key that was asked for. */
  public String key() {
    return key;
  }
}
