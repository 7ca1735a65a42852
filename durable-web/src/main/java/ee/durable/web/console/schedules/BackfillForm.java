package ee.durable.web.console.schedules;

import ee.durable.error.DurableException;
import ee.durable.schedule.Backfill;
import ee.durable.web.Causes;
import ee.durable.web.action.ScheduleActions;
import ee.durable.web.console.LocalMoment;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs for ticks that have passed: first it is counted how many, and then that number is typed. */
@Named
@RequestScoped
public class BackfillForm {

  @Inject private ScheduleActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;
  @Inject private HttpServletRequest request;

  private Optional<Backfill> counted = Optional.empty();
  private String error = "";

  /** Creates the bean. */
  public BackfillForm() {}

  /** Returns whether the form is asked for. */
  public boolean isShown() {
    return Query.text(request, "backfill").isPresent();
  }

  /** Returns what was entered in a field. */
  public String value(String field) {
    return form.text(field).orElse("");
  }

  /** Returns what is wrong, empty for nothing. */
  public String getError() {
    return error;
  }

  /** Returns whether there is something to start. */
  public boolean isCounted() {
    return counted.filter(found -> !found.ticks().isEmpty()).isPresent();
  }

  /** Returns whether there is nothing to start. */
  public boolean isNothing() {
    return counted.filter(found -> found.ticks().isEmpty()).isPresent();
  }

  /** Returns how many ticks have no run. */
  public int getTicks() {
    return counted.map(found -> found.ticks().size()).orElse(0);
  }

  /** Returns how many other ticks of the range have one. */
  public int getAnswered() {
    return counted.map(Backfill::answered).orElse(0);
  }

  /** Returns the first and the last of the ticks without a run. */
  public List<Instant> getEnds() {
    return counted
        .map(Backfill::ticks)
        .filter(ticks -> !ticks.isEmpty())
        .map(ticks -> List.of(ticks.get(0), ticks.get(ticks.size() - 1)))
        .orElse(List.of());
  }

  /** Counts what there is to do. */
  public void count() {
    try {
      counted = Optional.of(actions.previewBackfill(name(), moment("from"), moment("to")));
    } catch (UnfitException unfit) {
      error = String.valueOf(unfit.getMessage());
    } catch (EJBException | DurableException | IllegalArgumentException refused) {
      error = why(refused);
    }
  }

  /** Starts the runs, if their number was typed. */
  public void start() {
    count();
    boolean isConfirmed =
        counted.isPresent() && value("confirm").equals(Integer.toString(getTicks()));
    if (!isConfirmed) {
      if (error.isEmpty()) {
        error = "Type %d to start %d runs. Nothing was started.".formatted(getTicks(), getTicks());
      }
      return;
    }
    desk.act(
        "backfill",
        () -> {
          int started = actions.backfill(name(), moment("from"), moment("to")).runs().size();
          return Done.of("%d runs are started.".formatted(started))
              .goingTo(new Query().with("name", name()).on("schedule"));
        });
  }

  private String name() {
    return form.required("name", "The schedule");
  }

  private Instant moment(String field) {
    return LocalMoment.read(
            form.required(field, "One end of the range"), form.text("clock").orElse("UTC"))
        .orElseThrow(() -> new UnfitException("Both ends of the range are a date and time."));
  }

  private static String why(RuntimeException refused) {
    return Causes.find(refused, DurableException.class)
        .map(Throwable::getMessage)
        .or(() -> Causes.find(refused, IllegalArgumentException.class).map(Throwable::getMessage))
        .orElseThrow(() -> refused);
  }
}
