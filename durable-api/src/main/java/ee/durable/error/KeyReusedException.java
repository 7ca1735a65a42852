package ee.durable.error;

import ee.durable.run.RunId;

/** A key was used before to start the same workflow with another input. */
public final class KeyReusedException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient RunId run;

  /** Creates the exception. */
  public KeyReusedException(String workflow, String key, RunId run) {
    super(
        ("Key '%s' started run %s of '%s' before, with another input. Start with the same input to"
                + " be answered that run, or take another key.")
            .formatted(key, run, workflow));
    this.run = run;
  }

  /** Returns the run that has the key. */
  public RunId run() {
    return run;
  }
}
