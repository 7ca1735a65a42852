package ee.durable.tests.support;

import ee.durable.StepBody;
import org.jspecify.annotations.Nullable;

/** Bodies of steps that do one thing. */
public final class Bodies {

  /** Does nothing. */
  public static final StepBody NOTHING = step -> {};

  private Bodies() {}

  /** Sets a key of the context. */
  public static StepBody sets(String key, @Nullable Object value) {
    return step -> step.assign(key, value);
  }

  /** Adds a word to the end of the context's list {@code trace}. */
  public static StepBody traces(String word) {
    return step -> step.append("trace", word);
  }

  /** Fails the attempt. */
  public static StepBody fails(String message) {
    return step -> step.fail(message);
  }

  /** Holds at the gate that the input's {@code gate} and a name make. */
  public static StepBody holdsAt(String name) {
    return step -> Gate.named(step.input().getString("gate") + "-" + name).pass();
  }
}
