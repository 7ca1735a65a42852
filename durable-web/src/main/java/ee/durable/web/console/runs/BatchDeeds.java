package ee.durable.web.console.runs;

import ee.durable.batch.BatchOptions;
import ee.durable.batch.RunSelection;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.web.action.BatchActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for about many runs of the list at once. Each answers with the page of its batch.
 */
@Named
@RequestScoped
public class BatchDeeds {

  private static final String ALL = "all";

  @Inject private BatchActions batches;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public BatchDeeds() {}

  /** Starts a batch. */
  @FunctionalInterface
  private interface Start {
    RunId of(RunSelection runs, int rate, @Nullable String reason);
  }

  /** Lets them go on. */
  public void retry() {
    start("batch-retry", batches::retry);
  }

  /** Cancels them. */
  public void cancel() {
    start("batch-cancel", batches::cancel);
  }

  /** Pauses them. */
  public void pause() {
    start("batch-pause", batches::pause);
  }

  /** Lets them go on that are paused. */
  public void resume() {
    start("batch-resume", batches::resume);
  }

  /** Ends them as they stand. */
  public void terminate() {
    start(
        "batch-terminate",
        (runs, rate, reason) ->
            batches.terminate(runs, rate, form.required("reason", "The reason")));
  }

  /** Removes them. */
  public void remove() {
    start("batch-remove", batches::remove);
  }

  /** Sends them an event. */
  public void send() {
    start(
        "batch-event",
        (runs, rate, reason) ->
            batches.send(
                runs,
                rate,
                reason,
                form.required("event", "The name of the event"),
                form.value("payload", "The payload").orElse(null)));
  }

  private void start(String dialog, Start start) {
    desk.act(
        dialog,
        () -> {
          RunSelection selection = selection();
          RunId batch = start.of(selection, BatchOptions.USUAL_RATE, form.textOrNull("reason"));
          return Done.of("The batch has begun.").goingTo("batch?id=" + batch);
        });
  }

  private RunSelection selection() {
    List<RunId> chosen =
        form.text("runs").stream()
            .flatMap(ids -> Arrays.stream(ids.split("\\s+")))
            .map(BatchDeeds::run)
            .distinct()
            .toList();
    String word = chosen.isEmpty() ? ALL : String.valueOf(chosen.size());
    String typed = form.required("confirm", "The word that confirms");
    if (!typed.equals(word)) {
      throw new UnfitException("Expected '%s' to be typed, but found '%s'.".formatted(word, typed));
    }
    try {
      return chosen.isEmpty() ? matching() : RunSelection.of(chosen);
    } catch (IllegalArgumentException tooMany) {
      throw new UnfitException(String.valueOf(tooMany.getMessage()));
    }
  }

  private static RunId run(String id) {
    try {
      return RunId.of(id);
    } catch (IllegalArgumentException malformed) {
      throw new UnfitException("There is no run with this id.");
    }
  }

  /** An empty filter is one too, so that who means all runs says so by one parameter more. */
  private RunSelection matching() {
    Map<String, String[]> parameters = parameters(form.text("filter").orElse(""));
    if (!parameters.containsKey(ALL)) {
      throw new UnfitException("No runs were selected.");
    }
    RunQuery query = new RunQuery();
    RunFilter.of(parameters).applyTo(query, Clock.systemUTC().instant());
    return RunSelection.of(query);
  }

  /** Reads a query string as the server reads that of a request. */
  static Map<String, String[]> parameters(String query) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        read.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    Map<String, String[]> parameters = new LinkedHashMap<>();
    read.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new UnfitException("The filter cannot be read.");
    }
  }
}
