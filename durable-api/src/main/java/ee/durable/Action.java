package ee.durable;

/** Something a step does to the world outside, once, without an answer. */
@FunctionalInterface
public interface Action {

  /** Does it. */
  void perform() throws Exception;
}
