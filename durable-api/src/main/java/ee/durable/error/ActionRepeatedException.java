package ee.durable.error;

import java.util.UUID;

/** An action with this key has been recorded before. */
public final class ActionRepeatedException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final UUID key;

  /** Creates the exception. */
  public ActionRepeatedException(UUID key) {
    super(
        ("An action with the key %s has been recorded before. Roll back what was done now, and"
                + " look up with audit().find(key) what came of it then.")
            .formatted(key));
    this.key = key;
  }

  /** Returns the key. */
  public UUID key() {
    return key;
  }
}
