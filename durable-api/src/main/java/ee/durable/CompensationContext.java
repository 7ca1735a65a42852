package ee.durable;

import ee.durable.data.Data;
import ee.durable.run.Failure;

/** What a compensation sees: the context as it was last committed, and what it undoes. */
public interface CompensationContext extends StepContext {

  /** Returns the path of the step that is undone. */
  String undoneStep();

  /** Returns what the step answered, empty if it answered nothing. */
  Data output();

  /** Returns why the run is undone: the failure that ended it. */
  Failure cause();
}
