package ee.durable.web.console.frame;

import ee.durable.error.DurableException;
import ee.durable.web.Causes;
import ee.durable.web.LostDatabase;
import ee.durable.web.action.DeniedActions;
import ee.durable.web.action.RefusedException;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * Where the forms of the pages hand in what they ask for. Whatever comes of it, the answer is a
 * redirect to the page it came from, which tells it.
 */
@RequestScoped
public class ActionDesk {

  @Inject private Notices notices;
  @Inject private Form form;
  @Inject private Frame frame;
  @Inject private DeniedActions denied;
  @Inject private ExternalContext external;
  @Inject private FacesContext faces;

  /** Creates the bean. */
  public ActionDesk() {}

  /** Does what was asked for, and tells the sentence. */
  public void act(String dialog, Runnable action, String done) {
    act(
        dialog,
        () -> {
          action.run();
          return Done.of(done);
        });
  }

  /**
   * Does what was asked for, and tells what it returns.
   *
   * @param dialog the form it came from; it opens again if something in it has to be mended
   */
  public void act(String dialog, Supplier<Done> action) {
    if (faces.getResponseComplete()) {
      // Two buttons in one request, which no browser sends: the first counts.
      return;
    }
    String target = form.back().orElseGet(frame::getHere);
    try {
      Done done = action.get();
      notices.add(
          new Notice(
              "success",
              done.sentence(),
              done.link().map(frame::link).orElse(""),
              done.linkText()));
      target = done.target().map(frame::link).orElse(target);
    } catch (UnfitException unfit) {
      notices.complain(dialog, String.valueOf(unfit.getMessage()), form.entered());
    } catch (RuntimeException thrown) {
      tell(thrown);
    }
    redirect(target);
  }

  /** A page that is not up to date is nobody's mistake, so that it is told and not logged. */
  private void tell(RuntimeException thrown) {
    if (Causes.find(thrown, EJBAccessException.class).isPresent()) {
      denied.record(frame.getHere());
      notices.add(
          new Notice("danger", "Your roles do not allow this. Nothing was changed.", "", ""));
      return;
    }
    String why =
        Causes.find(thrown, DurableException.class)
            .map(Throwable::getMessage)
            .or(() -> Causes.find(thrown, RefusedException.class).map(Throwable::getMessage))
            .orElse("");
    if (!why.isEmpty()) {
      notices.add(new Notice("info", why + " Nothing was changed.", "", ""));
    } else if (LostDatabase.isBehind(thrown)) {
      notices.add(
          new Notice(
              "danger",
              "The database did not answer. Look whether it was done before you try again.",
              "",
              ""));
    } else {
      throw thrown;
    }
  }

  private void redirect(String target) {
    try {
      external.redirect(target);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
