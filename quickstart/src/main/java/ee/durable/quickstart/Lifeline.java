package ee.durable.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;

/**
 * Ends a server when its launcher ends. An agent in the server's process, holding one end of a pipe
 * whose other end the launcher holds: a launcher that is killed cannot say good-bye, but the pipe
 * breaks.
 */
public final class Lifeline {

  /** What a launcher writes when the server shall end in good order. */
  static final String STOP = "stop";

  private Lifeline() {}

  /**
   * Begins to listen.
   *
   * @param database the number of the process of the database that ends with the server, or empty
   */
  public static void premain(String database, Instrumentation instrumentation) {
    Thread listener = new Thread(() -> listen(database), "lifeline");
    listener.setDaemon(true);
    listener.start();
  }

  private static void listen(String database) {
    if (isAskedToStop()) {
      System.exit(0);
    }
    if (!database.isEmpty()) {
      ProcessHandle.of(Long.parseLong(database))
          .filter(Postmaster::isPostgres)
          .ifPresent(Postmaster::interrupt);
    }
    // Not exit: the engine is made for being killed, and nobody is left who would wait.
    Runtime.getRuntime().halt(1);
  }

  private static boolean isAskedToStop() {
    try {
      BufferedReader launcher =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      return STOP.equals(launcher.readLine());
    } catch (IOException broken) {
      return false;
    }
  }
}
