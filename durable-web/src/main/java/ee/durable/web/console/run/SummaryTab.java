package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.audit.Outcome;
import ee.durable.audit.Target;
import ee.durable.run.Attempt;
import ee.durable.run.RunId;
import ee.durable.run.Wait;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.RunRow;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;

/** What a run waits for, who it asks, and how far it has come. */
@Named
@RequestScoped
public class SummaryTab {

  private static final int MOST_ROWS = 50;
  private static final int LAST_LINES = 5;

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private List<WaitRow> waits = List.of();
  private List<InputRow> inputs = List.of();
  private List<Attempt> attempts = List.of();
  private List<RunRow> children = List.of();
  private boolean hasMoreChildren;
  private List<NoteRow> notes = List.of();

  /** Creates the bean. */
  public SummaryTab() {}

  @PostConstruct
  void load() {
    RunId run = page.found().id();
    attempts = durable.attempts(run);
    waits = durable.waits(run).stream().filter(Wait::isOpen).map(WaitRow::new).toList();
    inputs =
        durable.inputs(query -> query.run(run).limit(MOST_ROWS)).items().stream()
            .map(InputRow::new)
            .toList();
    var found = durable.runs(query -> query.parent(run).limit(MOST_ROWS));
    children = RunRow.of(found.items(), durable, page.now());
    hasMoreChildren = found.next().isPresent();
    notes =
        durable
            .audit()
            .entries(
                query ->
                    query
                        .target(Target.run(run))
                        .action("run.note")
                        .outcome(Outcome.DONE)
                        .limit(MOST_ROWS))
            .items()
            .stream()
            .map(NoteRow::new)
            .toList();
  }

  /** Returns what was written down about it, the newest first. */
  public List<NoteRow> getNotes() {
    return notes;
  }

  /** Returns what it waits for now. */
  public List<WaitRow> getWaits() {
    return waits;
  }

  /** Returns what it asks now. */
  public List<InputRow> getInputs() {
    return inputs;
  }

  /** Returns its newest children. */
  public List<RunRow> getChildren() {
    return children;
  }

  /** Returns whether it has more children. */
  public boolean isHasMoreChildren() {
    return hasMoreChildren;
  }

  /** Returns how many steps were committed, and how many attempts failed. */
  public String getProgress() {
    long done = count(Attempt.Outcome.COMPLETED);
    long failed = count(Attempt.Outcome.FAILED);
    return "%d done".formatted(done) + (failed == 0 ? "" : ", %d failed".formatted(failed));
  }

  private long count(Attempt.Outcome outcome) {
    return attempts.stream().filter(attempt -> attempt.outcome() == outcome).count();
  }

  /** Returns how long its attempts took together, their waits included. */
  public String getActive() {
    Duration active =
        attempts.stream()
            .map(attempt -> Duration.between(attempt.started(), attempt.ended().orElse(page.now())))
            .filter(span -> !span.isNegative())
            .reduce(Duration.ZERO, Duration::plus);
    return attempts.isEmpty() ? "" : Elapsed.text(active);
  }

  /** Returns the last lines that its last attempt logged. */
  public String getLastLines() {
    if (attempts.isEmpty()) {
      return "";
    }
    Attempt last = attempts.get(attempts.size() - 1);
    return LogText.last(durable.logs(last.run(), last.position(), last.number()), LAST_LINES);
  }
}
