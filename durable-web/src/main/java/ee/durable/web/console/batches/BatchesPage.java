package ee.durable.web.console.batches;

import ee.durable.Durable;
import ee.durable.batch.Batch;
import ee.durable.run.Page;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that lists batches, newest first. */
@Named
@RequestScoped
public class BatchesPage {

  private static final int SIZE = 25;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private Page<Batch> page = new Page<>(List.of(), Optional.empty());

  /** Creates the page. */
  public BatchesPage() {}

  @PostConstruct
  void load() {
    try {
      page = durable.batches().list(SIZE, request.getParameter("after"));
    } catch (RuntimeException failed) {
      if (Causes.find(failed, IllegalArgumentException.class).isEmpty()) {
        throw failed;
      }
      // A cursor that somebody has cut off: the first page is what he wants.
      page = durable.batches().list(SIZE, null);
    }
  }

  /** Returns the batches. */
  public List<BatchRow> getRows() {
    return page.items().stream().map(BatchRow::new).toList();
  }

  /** Returns the link to older batches, null on the last page. */
  public @Nullable String getOlderLink() {
    return page.next().map(cursor -> "?after=" + cursor).orElse(null);
  }
}
