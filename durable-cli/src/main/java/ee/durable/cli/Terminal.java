package ee.durable.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * Where a command is run.
 *
 * @param out where answers go
 * @param err where progress and complaints go
 * @param in what is typed or piped in
 * @param look which of them a person sits at
 * @param environment the environment variables
 * @param clock the time, and the zone that times are shown in
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    Look look,
    Map<String, String> environment,
    Clock clock) {

  private static final int USUAL_WIDTH = 80;

  /**
   * Which streams are a person's, and how wide the screen is.
   *
   * @param in whether somebody types
   * @param out whether somebody reads the answers
   * @param err whether somebody reads the complaints
   * @param columns how many characters a line has
   */
  public record Look(boolean in, boolean out, boolean err, int columns) {

    /** Nobody's: files and pipes. */
    public static final Look NONE = new Look(false, false, false, USUAL_WIDTH);

    /**
     * Reads what the launcher has seen: Java cannot tell one stream from the other.
     *
     * @param streams the file descriptors that are terminals, such as {@code 012}
     * @param columns how wide, as text
     */
    static Look of(String streams, String columns) {
      int width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
      return new Look(
          streams.contains("0"), streams.contains("1"), streams.contains("2"), Math.max(width, 40));
    }
  }

  /** Copies the environment. */
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /** Returns the terminal of this process; nobody's unless the launcher says so. */
  public static Terminal ofProcess() {
    return new Terminal(
        writer(System.out, "stdout.encoding"),
        writer(System.err, "stderr.encoding"),
        System.in,
        Look.of(
            System.getProperty("durable.terminal", ""),
            System.getProperty("durable.terminal.columns", "")),
        System.getenv(),
        Clock.system(ZoneId.systemDefault()));
  }

  private static PrintWriter writer(OutputStream stream, String property) {
    String name = System.getProperty(property, System.getProperty("native.encoding", ""));
    Charset charset =
        !name.isEmpty() && Charset.isSupported(name)
            ? Charset.forName(name)
            : StandardCharsets.UTF_8;
    return new PrintWriter(stream, true, charset);
  }

  /** Returns whether answers are coloured: on a screen, unless {@code NO_COLOR} is set. */
  boolean isColourful() {
    return look.out()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /**
   * Reads a line that nobody shall see: unseen where a person types, else from what is piped in.
   *
   * @param prompt what the person reads
   */
  @SuppressWarnings("SystemConsoleNull") // from Java 22 on it is there for a pipe, too; look tells
  String secret(String prompt) {
    Console console = System.console();
    if (look.in() && in == System.in && console != null) {
      return String.valueOf(console.readPassword("%s", prompt));
    }
    if (look.in()) {
      err.print(prompt);
      err.flush();
    }
    try {
      return line();
    } catch (IOException unreadable) {
      throw CommandFailure.usage("The password cannot be read: " + unreadable.getMessage());
    }
  }

  /** Byte by byte: what follows the line is left for the next one who reads. */
  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      if (read != '\r') {
        bytes.write(read);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
