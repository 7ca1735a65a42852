package ee.durable.event;

import ee.durable.run.RunId;

/** Something that happened to a run, and is committed. */
public sealed interface RunEvent
    permits RunStarted, RunWaiting, RunResumed, RunEnded, StepEnded, InputRequested, InputProvided {

  /** Returns the run. */
  RunId run();

  /** Returns the name of its workflow. */
  String workflow();
}
