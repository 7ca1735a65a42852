package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.LogEntry;
import ee.durable.run.RunId;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which logs of a run a request asks for: all, or those of one attempt. */
final class LogSelection {

  static final String[] PARAMETERS = {"position", "attempt"};

  private @Nullable Integer position;
  private @Nullable Integer attempt;

  static LogSelection of(UriInfo uri) {
    return of(QueryParameters.of(uri, PARAMETERS));
  }

  static LogSelection of(QueryParameters parameters) {
    LogSelection selection = new LogSelection();
    parameters.one("position", text -> selection.position = number(text, 0));
    parameters.one("attempt", text -> selection.attempt = number(text, 1));
    if ((selection.position == null) != (selection.attempt == null)) {
      throw ProblemException.parameter(
          selection.position == null ? "position" : "attempt",
          "Expected position and attempt together, or neither of them.");
    }
    return selection;
  }

  private static int number(String text, int least) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // refused below, as is one that is too small
    }
    throw new IllegalArgumentException(
        "Expected a number from %d on, but found '%s'.".formatted(least, Shortened.text(text)));
  }

  List<LogEntry> in(Durable durable, RunId run) {
    return position == null || attempt == null
        ? durable.logs(run)
        : durable.logs(run, position, attempt);
  }
}
