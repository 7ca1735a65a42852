package ee.durable.engine;

import ee.durable.StartOptions;
import ee.durable.data.JsonValues;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.run.Labels;
import ee.durable.run.RunId;
import java.util.Map;

/** Gives runs other labels, for operators. */
final class Relabeller {

  private Relabeller() {}

  /** Checks labels as those of a start are. */
  static Map<String, String> checked(Map<String, String> labels) {
    StartOptions checked = new StartOptions();
    labels.forEach(checked::label);
    return checked.labels();
  }

  /** Replaces the labels of a run, archived or not. */
  static void relabel(Tx tx, RunId run, Map<String, String> labels) {
    String text = labels.isEmpty() ? null : JsonValues.write(labels).toString();
    if (!new Labels(tx.database()).replace(run.value(), text)) {
      throw new RunNotFoundException(run);
    }
  }
}
