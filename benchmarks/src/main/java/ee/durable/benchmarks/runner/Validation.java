package ee.durable.benchmarks.runner;

import java.util.Arrays;

/** How the pool makes sure that a connection is alive before it lends it. */
enum Validation {
  SELDOM("5s", "--isconnectvalidatereq=true --validateatmostonceperiod 5"),
  ALWAYS("always", "--isconnectvalidatereq=true"),
  NEVER("off", "--isconnectvalidatereq=false");

  private static final String METHOD =
      " --validationmethod custom-validation"
          + " --validationclassname org.glassfish.api.jdbc.validation.PostgresConnectionValidation";

  private final String title;
  private final String option;

  Validation(String title, String option) {
    this.title = title;
    this.option = option;
  }

  static Validation named(String title) {
    return Arrays.stream(values())
        .filter(validation -> validation.title.equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new RunnerException(
                    "--validation must be 5s, always or off, but is '%s'.".formatted(title)));
  }

  String title() {
    return title;
  }

  /** The options of asadmin's create-jdbc-connection-pool. */
  String asadmin() {
    return this == NEVER ? option : option + METHOD;
  }
}
