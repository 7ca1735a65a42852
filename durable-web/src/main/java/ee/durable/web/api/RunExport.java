package ee.durable.web.api;

import static java.lang.System.Logger.Level.WARNING;

import ee.durable.Durable;
import ee.durable.error.RunNotFoundException;
import ee.durable.log.OneLineLog;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.web.Causes;
import ee.durable.web.WebMessages;
import ee.durable.web.api.ExportSelection.Part;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes runs, one a line. Reads a page of ids, then run after run, each in a transaction of its
 * own: so it holds one run at a time, and no snapshot that would keep the database from cleaning
 * up.
 *
 * <p>When something breaks the status has long been sent, so the last line tells whether these were
 * all.
 */
final class RunExport {

  private static final System.Logger LOG = OneLineLog.of(RunExport.class);

  private final Durable durable;
  private final ExportSelection selection;
  private long runs;

  RunExport(Durable durable, ExportSelection selection) {
    this.durable = durable;
    this.selection = selection;
  }

  /**
   * Writes all runs that match.
   *
   * @throws IOException if the client does not read any more
   */
  void writeTo(OutputStream out) throws IOException {
    try {
      writeRuns(out);
      write(out, JsonBuilders.object().add("end", true).add("runs", runs).build());
    } catch (RuntimeException broken) {
      LOG.log(WARNING, WebMessages.EXPORT_BROKE_OFF.formatted(runs, broken));
      write(
          out,
          JsonBuilders.object()
              .add("end", false)
              .add("runs", runs)
              .add("error", "The server could not read on; its log says why (DUR-808).")
              .build());
    }
  }

  private void writeRuns(OutputStream out) throws IOException {
    Optional<String> next = Optional.empty();
    do {
      Optional<String> cursor = next;
      Page<Run> page = durable.runs(query -> page(query, cursor));
      for (Run run : page.items()) {
        Optional<JsonObject> line = line(run.id());
        if (line.isPresent()) {
          write(out, line.get());
          runs++;
        }
      }
      next = page.next();
    } while (next.isPresent());
  }

  private void page(RunQuery query, Optional<String> cursor) {
    selection.applyTo(query);
    query.limit(RunQuery.LARGEST_PAGE);
    cursor.ifPresent(query::after);
  }

  /** Empty if the run has been removed since its page was read. */
  private Optional<JsonObject> line(RunId id) {
    try {
      return durable.find(id).map(this::withParts);
    } catch (RuntimeException failed) {
      if (Causes.find(failed, RunNotFoundException.class).isPresent()) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private JsonObject withParts(Run run) {
    JsonObjectBuilder json = JsonBuilders.object(RunJson.full(run));
    if (selection.has(Part.ATTEMPTS)) {
      json.add("attempts", array(durable.attempts(run.id()), AttemptJson::of));
    }
    if (selection.has(Part.EVENTS)) {
      json.add("events", array(durable.events(run.id()), EventJson::of));
    }
    if (selection.has(Part.LOGS)) {
      json.add("logs", array(durable.logs(run.id()), LogEntryJson::of));
    }
    return json.build();
  }

  private static <T> JsonArrayBuilder array(List<T> items, Function<T, JsonObject> item) {
    JsonArrayBuilder array = JsonBuilders.array();
    items.forEach(each -> array.add(item.apply(each)));
    return array;
  }

  private static void write(OutputStream out, JsonObject json) throws IOException {
    out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
