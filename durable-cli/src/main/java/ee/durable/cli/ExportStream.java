package ee.durable.cli;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An export as it comes: runs, and a last line that tells whether these were all. */
final class ExportStream implements AutoCloseable {

  static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static final String END = "{\"end\":";

  private final BufferedReader lines;

  ExportStream(InputStream body) {
    this.lines = new BufferedReader(new InputStreamReader(body, UTF_8));
  }

  /** Takes lines. */
  @FunctionalInterface
  interface Target {
    /** Writes one line. */
    void write(String line) throws IOException;
  }

  /**
   * Copies all lines, the last one too.
   *
   * @return how many runs there were
   * @throws IOException if they cannot be written
   * @throws CommandFailure if the stream broke off, or the server says that it did
   */
  long copyTo(Target target, @Nullable Progress progress) throws IOException {
    long runs = 0;
    for (String line = next(runs); line != null; line = next(runs)) {
      target.write(line);
      if (line.startsWith(END)) {
        return checked(line, runs);
      }
      runs++;
      if (progress != null) {
        progress.at(runs);
      }
    }
    throw brokenOff(runs, "the server went away.");
  }

  private @Nullable String next(long runs) {
    try {
      return lines.readLine();
    } catch (IOException gone) {
      throw brokenOff(runs, String.valueOf(gone.getMessage()));
    }
  }

  private static long checked(String line, long runs) {
    try {
      JsonObject end = Json.read(line).asJsonObject();
      if (end.getBoolean("end", false) && end.getJsonNumber("runs").longValue() == runs) {
        return runs;
      }
      throw brokenOff(runs, end.getString("error", "runs are missing."));
    } catch (JsonException | ClassCastException cut) {
      throw brokenOff(runs, "its last line is cut.");
    }
  }

  private static CommandFailure brokenOff(long runs, String why) {
    return CommandFailure.refused(
        "The export broke off after %s runs: %s Export again.".formatted(Numbers.of(runs), why));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
