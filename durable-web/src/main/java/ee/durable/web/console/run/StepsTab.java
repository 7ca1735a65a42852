package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.run.Attempt;
import ee.durable.run.LogEntry;
import ee.durable.web.access.Viewed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.IntStream;

/** The attempts of a run. */
@Named
@RequestScoped
public class StepsTab {

  /** How many attempts are shown; a page is for reading. */
  private static final int MOST_ROWS = 200;

  /** How many attempts are shown with their logs, each of which is a look into the database. */
  private static final int MOST_LOGS = 20;

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private List<AttemptRow> attempts = List.of();
  private int hidden;

  /** Creates the bean. */
  public StepsTab() {}

  @PostConstruct
  void load() {
    List<Attempt> all =
        durable.attempts(page.found().id()).stream().filter(this::isAskedFor).toList();
    // The last ones say where the run is; the first ones are left out where there are many.
    hidden = Math.max(0, all.size() - MOST_ROWS);
    int unlogged = Math.max(0, all.size() - MOST_LOGS);
    attempts =
        IntStream.range(hidden, all.size())
            .mapToObj(
                index -> {
                  Attempt attempt = all.get(index);
                  return new AttemptRow(
                      attempt, index < unlogged ? List.of() : log(attempt), page.now());
                })
            .toList();
  }

  private boolean isAskedFor(Attempt attempt) {
    String step = page.parameter("step");
    return (!isFailedOnly() || attempt.outcome() == Attempt.Outcome.FAILED)
        && (step.isEmpty() || attempt.step().equals(step));
  }

  private List<LogEntry> log(Attempt attempt) {
    return durable.logs(attempt.run(), attempt.position(), attempt.number());
  }

  /** Returns the attempts in the order in which they began, the last ones if there are many. */
  public List<AttemptRow> getAttempts() {
    return attempts;
  }

  /** Returns how many earlier attempts are left out. */
  public int getHidden() {
    return hidden;
  }

  /** Returns whether only failed attempts are asked for. */
  public boolean isFailedOnly() {
    return page.parameter("only").equals("failed");
  }

  /** Returns the step that is asked for, empty for all. */
  public String getStep() {
    return page.parameter("step");
  }
}
