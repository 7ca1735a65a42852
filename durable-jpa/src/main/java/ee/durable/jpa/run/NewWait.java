package ee.durable.jpa.run;

import ee.durable.TimeoutPolicy;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wait to insert.
 *
 * @param no its number
 * @param attempt the attempt of the step that waits
 * @param what what it is for
 * @param limit when it ends by itself
 */
public record NewWait(int no, int attempt, What what, Limit limit) {

  /** What a wait is for. */
  public sealed interface What {

    /** Returns the kind. */
    WaitKind kind();
  }

  /**
   * The end of a called child.
   *
   * @param ref the child's name within the step
   * @param child the child
   * @param timeoutValue the call's timeout value as JSON text
   * @param onTimeout what happens to the child when the timeout passes
   */
  public record ForChild(String ref, UUID child, String timeoutValue, TimeoutPolicy onTimeout)
      implements What {
    @Override
    public WaitKind kind() {
      return WaitKind.CALL;
    }
  }

  /**
   * The end of a part of a block.
   *
   * @param ref its name within the block
   * @param child the child that runs it
   * @param isFailFast whether the others are withdrawn if it does not complete
   * @param firstOf after how many that have completed the others are withdrawn; null for never
   */
  public record ForPart(String ref, UUID child, boolean isFailFast, @Nullable Integer firstOf)
      implements What {
    @Override
    public WaitKind kind() {
      return WaitKind.BLOCK;
    }
  }

  /**
   * Events.
   *
   * @param names their names
   * @param needed how many of them
   * @param correlation the key by which a broadcast finds the wait
   * @param timeoutValue what the outcome carries when the timeout passes, as JSON text
   */
  public record ForEvents(
      List<String> names, int needed, @Nullable String correlation, String timeoutValue)
      implements What {
    @Override
    public WaitKind kind() {
      return WaitKind.EVENT;
    }
  }

  /**
   * An answer.
   *
   * @param name of the input
   * @param question as JSON text
   * @param assignee who is asked, null for nobody in particular
   * @param role who may answer, null for everybody
   * @param timeoutValue what the outcome carries when the deadline passes, as JSON text
   * @param failsOnTimeout whether the step fails then
   */
  public record ForInput(
      String name,
      String question,
      @Nullable String assignee,
      @Nullable String role,
      String timeoutValue,
      boolean failsOnTimeout)
      implements What {
    @Override
    public WaitKind kind() {
      return WaitKind.INPUT;
    }
  }

  /** A moment. */
  public record ForTime() implements What {
    @Override
    public WaitKind kind() {
      return WaitKind.SLEEP;
    }
  }

  /**
   * When a wait ends by itself: after a while, at an instant, or never.
   *
   * @param after from the database's now; null for not so
   * @param at the instant; null for not so
   */
  public record Limit(@Nullable Duration after, @Nullable Instant at) {

    /** Never. */
    public static final Limit NEVER = new Limit(null, null);
  }
}
