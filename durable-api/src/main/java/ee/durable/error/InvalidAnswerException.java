package ee.durable.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer does not fit its question. Nothing was changed: the question stays open and may be
 * answered again.
 */
public final class InvalidAnswerException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient Map<String, String> messages;

  /**
   * Creates the exception.
   *
   * @param messages what was expected and what was found, by the name of the field; by {@code
   *     answer} where the answer as a whole does not fit
   */
  public InvalidAnswerException(Map<String, String> messages) {
    super("The answer does not fit the question. " + listed(messages));
    this.messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
  }

  /**
   * Returns what was expected and what was found, by the name of the field; by {@code answer} where
   * the answer as a whole does not fit.
   */
  public Map<String, String> messages() {
    return messages;
  }

  private static String listed(Map<String, String> messages) {
    return messages.entrySet().stream()
        .map(message -> message.getKey() + ": " + message.getValue())
        .collect(Collectors.joining(" "));
  }
}
