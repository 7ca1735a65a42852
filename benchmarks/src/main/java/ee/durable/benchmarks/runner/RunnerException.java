package ee.durable.benchmarks.runner;

/** Something that the one who runs the benchmark has to know and to do something about. */
final class RunnerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RunnerException(String message) {
    super(message);
  }

  RunnerException(String message, Throwable cause) {
    super(message, cause);
  }
}
