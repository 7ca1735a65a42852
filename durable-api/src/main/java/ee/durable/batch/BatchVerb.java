package ee.durable.batch;

/** What a batch does to each of its runs. */
public enum BatchVerb {
  /** Lets it go on in place that failed. See {@link ee.durable.Durable#retry}. */
  RETRY,
  /** Cancels it. See {@link ee.durable.Durable#cancel}. */
  CANCEL,
  /** Ends it as it stands. See {@link ee.durable.Durable#terminate}. */
  TERMINATE,
  /** Pauses it. See {@link ee.durable.Durable#pause}. */
  PAUSE,
  /** Lets it go on that is paused. See {@link ee.durable.Durable#resume(ee.durable.run.RunId)}. */
  RESUME,
  /** Removes it and its descendants. See {@link ee.durable.history.HistoryControl#remove}. */
  REMOVE,
  /** Sends it an event. See {@link ee.durable.Durable#sendEvent}. */
  SEND_EVENT
}
