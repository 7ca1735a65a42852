package ee.durable.web.api;

import ee.durable.statistics.ActivityQuery;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the paths under {@code /statistics} ask for. */
final class StatisticsAsked {

  static final String[] PARAMETERS = {"window", "bucket", "workflow", "most", "type"};

  private static final Duration USUAL_WINDOW = Duration.ofDays(1);
  private static final int USUAL_MOST = 5;
  private static final int LARGEST_MOST = 100;

  private final QueryParameters parameters;

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is unknown or cannot be understood
   */
  StatisticsAsked(QueryParameters parameters) {
    this.parameters = parameters;
    // Tried on a query of our own: inside the engine a refusal could come back in any wrapping.
    applyTo(new ActivityQuery());
  }

  static StatisticsAsked of(UriInfo uri, String... known) {
    return new StatisticsAsked(QueryParameters.of(uri, known));
  }

  void applyTo(ActivityQuery query) {
    parameters.one("window", text -> query.window(DurationText.read(text)));
    parameters.one("bucket", text -> query.bucket(DurationText.read(text)));
    parameters.one("workflow", query::workflow);
  }

  /** Returns the window, a day if none was asked for. */
  Duration window() {
    return parameters.find("window").map(DurationText::read).orElse(USUAL_WINDOW);
  }

  /** Returns how many workflows are wanted. */
  int most() {
    AtomicInteger most = new AtomicInteger(USUAL_MOST);
    parameters.one("most", text -> most.set(QueryParameters.inRange(text, LARGEST_MOST)));
    return most.get();
  }

  /** Returns the type of failure, which has to be there. */
  String type() {
    return parameters
        .find("type")
        .orElseThrow(
            () ->
                ProblemException.parameter(
                    "type", "Expected a type of failures, but found nothing."));
  }
}
