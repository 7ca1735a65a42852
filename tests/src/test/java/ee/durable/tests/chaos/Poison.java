package ee.durable.tests.chaos;

import ee.durable.Flow;
import ee.durable.StepContext;
import java.time.Duration;

/** Steps that no engine should have to run. */
enum Poison {
  /** Takes its node with it. */
  HALT("QUARANTINED") {
    @Override
    void bite(StepContext step) {
      Runtime.getRuntime().halt(1);
    }
  },
  STACK_OVERFLOW("FAILED") {
    @Override
    void bite(StepContext step) {
      step.assign("depth", deeper(1));
    }

    @SuppressWarnings("InfiniteRecursion") // that is the poison
    private int deeper(int depth) {
      return deeper(depth + 1) + 1;
    }
  },
  /** Never ends, but hears an interrupt. */
  LOOP("FAILED") {
    @Override
    void bite(StepContext step) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    }
  },
  /**
   * Hears no interrupt. It ends long after its timeout, or the node would miss a worker for ever.
   */
  DEAF("FAILED") {
    @Override
    void bite(StepContext step) {
      for (long end = System.nanoTime() + LONG.toNanos(); System.nanoTime() < end; ) {
        Thread.onSpinWait();
      }
      step.assign("too", "late");
    }
  },
  /** Not even its failure can be told. */
  UNSPEAKABLE("FAILED") {
    @Override
    void bite(StepContext step) {
      throw new Unspeakable();
    }
  },
  /** Says a thousand times what is kept of it. */
  FLOOD("COMPLETED") {
    @Override
    void bite(StepContext step) {
      String line = "x".repeat(12_000);
      for (int number = 0; number < 2_000; number++) {
        System.out.println(line);
      }
    }
  };

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(4);

  private final String end;

  Poison(String end) {
    this.end = end;
  }

  abstract void bite(StepContext step);

  /** Returns the status that its run must have in the end. */
  String end() {
    return end;
  }

  String workflow() {
    return "poison-" + name();
  }

  void flow(Flow flow) {
    flow.name(workflow())
        .step(
            "bite",
            (StepContext step) -> bite(step),
            options -> {
              if (this != FLOOD) {
                options.timeout(TIMEOUT);
              }
            });
  }

  /** Fails whoever asks it what happened. */
  private static final class Unspeakable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
