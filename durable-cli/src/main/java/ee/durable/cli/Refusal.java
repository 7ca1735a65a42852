package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.Set;

/** The server answered with a problem (RFC 9457). */
final class Refusal extends CommandFailure {

  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "urn:durable:problem:";

  private static final Set<String> NOT_FOUND =
      Set.of("unknown-workflow", "unknown-queue", "unknown-step");

  private final boolean isUnknownPath;

  private Refusal(int exitCode, boolean isUnknownPath, String message) {
    super(exitCode, message);
    this.isUnknownPath = isUnknownPath;
  }

  static Refusal of(int status, JsonObject problem) {
    String type = problem.getString("type", "");
    String word = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "";
    boolean isUnknownPath = status == 404 && word.isEmpty();
    return new Refusal(exitCode(status, word), isUnknownPath, message(status, word, problem));
  }

  private static int exitCode(int status, String word) {
    if (word.endsWith("-not-found") || NOT_FOUND.contains(word)) {
      return ExitCode.NOT_FOUND;
    }
    if (word.equals("unavailable")) {
      return ExitCode.UNREACHABLE;
    }
    return status == 400 ? ExitCode.USAGE : ExitCode.REFUSED;
  }

  private static String message(int status, String word, JsonObject problem) {
    String detail = problem.getString("detail", problem.getString("title", "HTTP " + status));
    if (status == 401 || status == 403) {
      return "%s Give --user or --token, or set DURABLE_USER and DURABLE_PASSWORD, or DURABLE_TOKEN."
          .formatted(detail);
    }
    if (status == 404 && word.isEmpty()) {
      return "%s This server may be older than this command line.".formatted(detail);
    }
    return detail;
  }

  /** Returns whether the server has no such path at all: an older one. */
  boolean isUnknownPath() {
    return isUnknownPath;
  }
}
