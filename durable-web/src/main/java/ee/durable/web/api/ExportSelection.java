package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.RunQuery;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which runs {@code GET /runs/export} asks for, and how much of each.
 *
 * @param listing the filters
 * @param parts what of each run is wanted beside itself
 */
record ExportSelection(RunListing listing, Set<Part> parts) {

  static final String INCLUDE = "include";

  /** What belongs to a run. */
  enum Part {
    ATTEMPTS,
    EVENTS,
    LOGS
  }

  static ExportSelection of(UriInfo uri) {
    String[] known =
        Stream.concat(Arrays.stream(RunListing.FILTERS), Stream.of(INCLUDE)).toArray(String[]::new);
    return of(QueryParameters.of(uri, known));
  }

  static ExportSelection of(QueryParameters parameters) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    parameters.each(INCLUDE, text -> Words.read(Part.class, text, parts::add));
    return new ExportSelection(new RunListing(parameters), parts);
  }

  void applyTo(RunQuery query) {
    listing.applyTo(query);
  }

  /**
   * Asks for one run.
   *
   * @throws ProblemException if the engine does not take the filters
   */
  void check(Durable durable) {
    listing.read(
        () ->
            durable.runs(
                query -> {
                  applyTo(query);
                  query.limit(1);
                }));
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
