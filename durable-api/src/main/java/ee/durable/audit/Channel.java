package ee.durable.audit;

/** The way an operator came. */
public enum Channel {
  /** The console. */
  CONSOLE,
  /** The REST API, and what uses it, such as the command line. */
  REST
}
