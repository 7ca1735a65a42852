package ee.durable.web.api;

/** A request is refused before the engine is asked. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  ProblemException(ProblemType type, String detail) {
    this(Problem.of(type, detail));
  }

  static ProblemException property(String name, String detail) {
    return new ProblemException(
        Problem.of(ProblemType.INVALID_PROPERTY, "Property '%s': %s".formatted(name, detail))
            .with("property", name));
  }

  static ProblemException parameter(String name, String detail) {
    return new ProblemException(
        Problem.of(ProblemType.INVALID_PARAMETER, "Parameter '%s': %s".formatted(name, detail))
            .with("parameter", name));
  }

  Problem problem() {
    return problem;
  }
}
