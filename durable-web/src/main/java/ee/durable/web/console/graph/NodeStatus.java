package ee.durable.web.console.graph;

import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.web.console.StatusLook;
import java.util.Locale;

/**
 * Where a node of a graph stands.
 *
 * @param label the word
 * @param icon the name of the symbol in {@code icons.svg}
 * @param tone the name of the colour in {@code console.css}
 * @param phase what it means for the way of the run
 */
public record NodeStatus(String label, String icon, String tone, Phase phase) {

  /** The run has not come here, and may yet. */
  static final NodeStatus AHEAD = new NodeStatus("Not reached", "dots", "neutral", Phase.AHEAD);

  /** The run went another way. */
  static final NodeStatus SKIPPED = new NodeStatus("Skipped", "ban", "neutral", Phase.SKIPPED);

  /** The run came by where nothing is recorded: a branch, a loop, a join. */
  static final NodeStatus PASSED = new NodeStatus("Passed", "check", "neutral", Phase.DONE);

  /** There is no run. */
  static final NodeStatus NONE = new NodeStatus("", "", "neutral", Phase.AHEAD);

  /** What a status means for the way of the run. */
  public enum Phase {
    /** Not reached. */
    AHEAD,
    /** Went another way. */
    SKIPPED,
    /** The run is here. */
    ACTIVE,
    /** The run came by. */
    DONE,
    /** The run stopped here. */
    STOPPED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static NodeStatus of(Attempt attempt) {
    return of(
        StatusLook.of(attempt),
        switch (attempt.outcome()) {
          case RUNNING, WAITING -> Phase.ACTIVE;
          case COMPLETED -> Phase.DONE;
          case FAILED -> Phase.STOPPED;
        });
  }

  static NodeStatus of(Run run) {
    return of(StatusLook.of(run), phase(run.status()));
  }

  static NodeStatus of(RunStatus status) {
    return of(StatusLook.of(status), phase(status));
  }

  private static Phase phase(RunStatus status) {
    return switch (status) {
      case SCHEDULED, PENDING, RUNNING, WAITING -> Phase.ACTIVE;
      case COMPLETED -> Phase.DONE;
      default -> Phase.STOPPED;
    };
  }

  private static NodeStatus of(StatusLook look, Phase phase) {
    return new NodeStatus(look.getLabel(), look.getIcon(), look.getTone(), phase);
  }

  /** Returns how much it matters among others at the same node; the highest is shown. */
  int weight() {
    return switch (phase) {
      case STOPPED -> tone.equals("danger") ? 5 : 2;
      case ACTIVE -> tone.equals("accent") ? 4 : 3;
      case DONE -> 1;
      default -> 0;
    };
  }

  /** Returns the word. */
  public String getLabel() {
    return label;
  }

  /** Returns the name of the symbol in {@code icons.svg}. */
  public String getIcon() {
    return icon;
  }

  /** Returns the name of the colour in {@code console.css}. */
  public String getTone() {
    return tone;
  }
}
