package ee.durable.web.console.batches;

import ee.durable.batch.BatchOutcome;
import java.util.Locale;

/** What came of one run of a batch. */
public final class OutcomeRow {

  private final BatchOutcome outcome;

  OutcomeRow(BatchOutcome outcome) {
    this.outcome = outcome;
  }

  /** Returns the run. */
  public String getRun() {
    return outcome.run().toString();
  }

  /** Returns what came of it, in a word. */
  public String getResult() {
    return outcome.result().name().toLowerCase(Locale.ROOT);
  }

  /** Returns its colour. */
  public String getTone() {
    return switch (outcome.result()) {
      case DONE -> "success";
      case REFUSED -> "warning";
      case FAILED -> "danger";
    };
  }

  /** Returns why it was not done, empty if it was. */
  public String getMessage() {
    return outcome.message().orElse("");
  }
}
