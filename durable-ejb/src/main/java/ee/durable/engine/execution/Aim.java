package ee.durable.engine.execution;

import ee.durable.Retry;
import ee.durable.TransactionMode;
import ee.durable.engine.definition.BlockDefinition;
import ee.durable.engine.definition.Counters;
import ee.durable.engine.definition.Place;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.jpa.run.UndoRecords.Done;
import ee.durable.jpa.run.UndoRecords.Entry;
import ee.durable.run.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attempt attempts. */
sealed interface Aim {

  /** Returns the path that is recorded. */
  String path();

  /** Returns how a failed attempt is retried. */
  default Retry retry() {
    return Retry.NEVER;
  }

  /** Returns the limit of the attempt. */
  default Optional<Duration> timeout() {
    return Optional.empty();
  }

  /** Returns whether it runs in a transaction. */
  default TransactionMode transaction() {
    return TransactionMode.REQUIRED;
  }

  /** Returns whether it can be undone. */
  default boolean isUndoable() {
    return false;
  }

  /** Returns the counters of the run there. */
  default Counters counters() {
    return Counters.NONE;
  }

  /** Returns the number of the entry that is undone, null if something is done. */
  default @Nullable Integer entry() {
    return null;
  }

  /** Returns whether something is done or undone. */
  default Attempt.Kind kind() {
    return Attempt.Kind.STEP;
  }

  /** A step is done. */
  record Doing(StepDefinition step, Place place, Counters counters) implements Aim {

    @Override
    public String path() {
      return step.path();
    }

    @Override
    public Retry retry() {
      return step.retry();
    }

    @Override
    public Optional<Duration> timeout() {
      return step.timeout();
    }

    @Override
    public TransactionMode transaction() {
      return step.transaction();
    }

    @Override
    public boolean isUndoable() {
      return step.isUndoable();
    }
  }

  /** The parts of a block are done, by child runs. */
  record Fanning(BlockDefinition block, Place place, Counters counters) implements Aim {

    @Override
    public String path() {
      return block.path();
    }
  }

  /** A condition is asked. */
  record Asking(String path, Counters counters) implements Aim {}

  /** A step is undone. */
  record Undoing(StepDefinition compensation, Entry what) implements Aim {

    @Override
    public Integer entry() {
      return what.entry();
    }

    @Override
    public String path() {
      return compensation.path();
    }

    /** Those of the step: what is undone knows the iteration it was done in. */
    @Override
    public Counters counters() {
      return Counters.read(what.counters());
    }

    @Override
    public Retry retry() {
      return compensation.retry();
    }

    @Override
    public Optional<Duration> timeout() {
      return compensation.timeout();
    }

    @Override
    public TransactionMode transaction() {
      return compensation.transaction();
    }

    @Override
    public Attempt.Kind kind() {
      return Attempt.Kind.COMPENSATION;
    }
  }

  /** What children have done is undone, by child runs, the last to end first. */
  record UndoingChildren(Entry what, List<Done> children) implements Aim {

    @Override
    public Integer entry() {
      return what.entry();
    }

    @Override
    public String path() {
      return what.step();
    }

    @Override
    public Attempt.Kind kind() {
      return Attempt.Kind.COMPENSATION;
    }
  }
}
