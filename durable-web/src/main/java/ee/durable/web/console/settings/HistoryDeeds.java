package ee.durable.web.console.settings;

import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import ee.durable.web.action.HistoryActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What the form that cleans up asks for. */
@Named
@RequestScoped
public class HistoryDeeds {

  /** So many at a time, so that the answer does not take long. */
  private static final int MOST = 10_000;

  private static final String WORD = "clean up";

  @Inject private HistoryActions history;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public HistoryDeeds() {}

  /** Removes what has ended long ago. */
  public void cleanUp() {
    desk.act(
        "cleanup",
        () -> {
          if (!form.required("confirm", "The word that confirms").equals(WORD)) {
            throw new UnfitException("Expected '%s' to be typed.".formatted(WORD));
          }
          Cleanup removed =
              history.cleanup(CleanupOptions.olderThan(form.span("age", "The age")).most(MOST));
          return Done.of(
              "Removed %,d families, %,d runs%s."
                  .formatted(
                      removed.total(),
                      removed.runs(),
                      removed.hasMore() ? "; there are more, ask again" : ""));
        });
  }
}
