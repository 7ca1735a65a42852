package ee.durable.web.console.schedules;

import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The last runs of a schedule as bars, the latest on the right: as high as the run was long, in the
 * colour of what came of it.
 */
public final class Spark {

  /** How many runs are shown. */
  static final int MOST = 20;

  /** The width and the height of the picture that the bars are in, in its own units. */
  private static final int STEP = 5;

  private static final int HEIGHT = 20;
  private static final int LOWEST = 4;

  private final List<Run> runs;

  private Spark(List<Run> runs) {
    this.runs = runs;
  }

  /** Makes the bars of runs that are listed the newest first. */
  static Spark of(List<Run> newestFirst) {
    List<Run> runs = new ArrayList<>(newestFirst.subList(0, Math.min(MOST, newestFirst.size())));
    Collections.reverse(runs);
    return new Spark(runs);
  }

  /** Returns whether there is anything to show. */
  public boolean isDrawn() {
    return !runs.isEmpty();
  }

  /** Returns the picture in words, for those who do not see it. */
  public String getWords() {
    long good = count(RunStatus.COMPLETED);
    long open = runs.stream().filter(run -> !run.isFinal()).count();
    return "Last %d runs: %d completed, %d did not, %d open"
        .formatted(runs.size(), good, runs.size() - good - open, open);
  }

  private long count(RunStatus status) {
    return runs.stream().filter(run -> run.status() == status).count();
  }

  /** Returns the bars. */
  public List<Bar> getBars() {
    long longest = runs.stream().mapToLong(run -> length(run).toMillis()).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    // Few runs stand on the right, where the latest always is.
    int at = MOST - runs.size();
    for (Run run : runs) {
      long height =
          longest == 0
              ? LOWEST
              : Math.max(LOWEST, Math.round((double) HEIGHT * length(run).toMillis() / longest));
      bars.add(new Bar(at * STEP, (int) height, tone(run), run.status().name()));
      at++;
    }
    return bars;
  }

  private static Duration length(Run run) {
    Optional<Duration> length =
        run.times()
            .started()
            .flatMap(from -> run.times().ended().map(to -> Duration.between(from, to)));
    return length.orElse(Duration.ZERO);
  }

  private static String tone(Run run) {
    if (!run.isFinal()) {
      return "neutral";
    }
    return run.status() == RunStatus.COMPLETED ? "success" : "danger";
  }

  /** A bar for a run. */
  public static final class Bar {

    private final int x;
    private final int height;
    private final String tone;
    private final String status;

    Bar(int x, int height, String tone, String status) {
      this.x = x;
      this.height = height;
      this.tone = tone;
      this.status = status;
    }

    /** Returns where it stands. */
    public int getX() {
      return x;
    }

    /** Returns where it begins, from above. */
    public int getY() {
      return HEIGHT - height;
    }

    /** Returns how high it is. */
    public int getHeight() {
      return height;
    }

    /** Returns the class of its colour. */
    public String getTone() {
      return tone;
    }

    /** Returns what came of the run. */
    public String getStatus() {
      return status.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
