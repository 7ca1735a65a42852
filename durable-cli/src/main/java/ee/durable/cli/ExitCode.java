package ee.durable.cli;

/** What a command tells the shell. */
public final class ExitCode {

  /** Done. */
  public static final int OK = 0;

  /** The server refused or failed, or what it sent broke off. */
  public static final int REFUSED = 1;

  /** The command cannot be understood. */
  public static final int USAGE = 2;

  /** There is no such run, workflow, queue, schedule or input. */
  public static final int NOT_FOUND = 3;

  /** Nobody answers, or the server cannot reach its database: try again. */
  public static final int UNREACHABLE = 4;

  /** {@code doctor} found something. */
  public static final int FINDINGS = 5;

  private ExitCode() {}
}
