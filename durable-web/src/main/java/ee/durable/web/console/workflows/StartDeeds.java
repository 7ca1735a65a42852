package ee.durable.web.console.workflows;

import ee.durable.StartOptions;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.action.RunActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** What the form that starts a run asks for. */
@Named
@RequestScoped
public class StartDeeds {

  @Inject private RunActions runs;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public StartDeeds() {}

  /** Starts a run, and goes to its page. */
  public void start() {
    desk.act(
        "start",
        () -> {
          Data input = form.json("input", "The input").orElse(Data.EMPTY);
          RunId run = runs.start(form.required("workflow", "The workflow"), input, this::applyTo);
          return Done.of("This is the run.").goingTo("run?id=" + run);
        });
  }

  private void applyTo(StartOptions options) {
    form.text("queue").ifPresent(options::queue);
    form.text("key").ifPresent(options::key);
    form.text("priority").ifPresent(text -> options.priority(wholeNumber(text)));
    form.text("at")
        .ifPresent(
            text -> {
              try {
                options.at(OffsetDateTime.parse(text).toInstant());
              } catch (DateTimeException unreadable) {
                throw new UnfitException(
                    "The time must read like 2026-11-23T08:00:00+02:00, but was '%s'."
                        .formatted(text));
              }
            });
    for (String line : form.text("labels").orElse("").lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        options.label(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (!line.isBlank()) {
        throw new UnfitException(
            "Labels are written one a line, as name: value, but one is '%s'.".formatted(line));
      }
    }
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new UnfitException(
          "The priority must be a whole number, but was '%s'.".formatted(text));
    }
  }
}
