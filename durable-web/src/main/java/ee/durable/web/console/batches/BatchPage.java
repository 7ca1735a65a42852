package ee.durable.web.console.batches;

import ee.durable.Durable;
import ee.durable.batch.BatchOutcome;
import ee.durable.error.RunNotFoundException;
import ee.durable.run.Page;
import ee.durable.run.RunId;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.BatchActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Form;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one batch: how far it has come, and what came of each run. */
@Named
@RequestScoped
public class BatchPage {

  private static final int SIZE = 100;

  @Inject @Viewed private Durable durable;
  @Inject private BatchActions batches;
  @Inject private ActionDesk desk;
  @Inject private Form form;
  @Inject private HttpServletRequest request;

  private @Nullable BatchRow batch;
  private Page<BatchOutcome> outcomes = new Page<>(List.of(), Optional.empty());

  /** Creates the page. */
  public BatchPage() {}

  @PostConstruct
  void load() {
    Optional<RunId> id = Optional.ofNullable(request.getParameter("id")).flatMap(BatchPage::id);
    if (id.isEmpty()) {
      return;
    }
    try {
      batch = new BatchRow(durable.batches().get(id.get()));
      outcomes = outcomes(id.get());
    } catch (RuntimeException failed) {
      if (Causes.find(failed, RunNotFoundException.class).isEmpty()) {
        throw failed;
      }
      batch = null;
    }
  }

  private static Optional<RunId> id(String text) {
    try {
      return Optional.of(RunId.of(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Page<BatchOutcome> outcomes(RunId id) {
    try {
      return durable.batches().outcomes(id, SIZE, request.getParameter("after"));
    } catch (RuntimeException failed) {
      if (Causes.find(failed, IllegalArgumentException.class).isEmpty()) {
        throw failed;
      }
      return durable.batches().outcomes(id, SIZE, null);
    }
  }

  /** Returns the batch, null if there is none. */
  public @Nullable BatchRow getBatch() {
    return batch;
  }

  /** Returns what came of the runs of this page. */
  public List<OutcomeRow> getOutcomes() {
    return outcomes.items().stream().map(OutcomeRow::new).toList();
  }

  /** Returns the link to the next outcomes, null on the last page. */
  public @Nullable String getNextLink() {
    return batch == null
        ? null
        : outcomes
            .next()
            .map(cursor -> "?id=" + request.getParameter("id") + "&after=" + cursor)
            .orElse(null);
  }

  /** Stops it. */
  public void stop() {
    desk.act(
        "batch-stop",
        () -> batches.stop(form.run("run"), form.textOrNull("reason")),
        "The batch was stopped. What it has done stays done.");
  }
}
