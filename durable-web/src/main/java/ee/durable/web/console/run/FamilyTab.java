package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.StatusLook;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tree that a run stands in, from its root on. */
@Named
@RequestScoped
public class FamilyTab {

  /** So many are shown, the run's own descendants first of all. */
  private static final int MOST = 300;

  /** Deeper trees than this one are made by nobody. */
  private static final int DEEPEST = 100;

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private final List<Relative> rows = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private boolean isCut;

  /** Creates the bean. */
  public FamilyTab() {}

  @PostConstruct
  void load() {
    List<Run> line = ancestors(page.found());
    for (int depth = 0; depth < line.size(); depth++) {
      add(line.get(depth), depth);
    }
    descend(page.found(), line.size());
  }

  /** From the root to the run itself. */
  private List<Run> ancestors(Run run) {
    List<Run> line = new ArrayList<>(List.of(run));
    Optional<RunId> parent = run.family().parent();
    while (parent.isPresent() && line.size() < DEEPEST) {
      Optional<Run> found = durable.find(parent.get());
      found.ifPresent(each -> line.add(0, each));
      parent = found.flatMap(each -> each.family().parent());
    }
    return line;
  }

  private void descend(Run run, int depth) {
    for (Run child : durable.children(run.id())) {
      if (rows.size() >= MOST || depth > DEEPEST) {
        isCut = true;
        return;
      }
      add(child, depth);
      descend(child, depth + 1);
    }
  }

  private void add(Run run, int depth) {
    rows.add(new Relative(run, depth, run.id().equals(page.found().id())));
    counts.merge(StatusLook.of(run.status()).getLabel(), 1, Integer::sum);
  }

  /** Returns the root first, each run before its children. */
  public List<Relative> getRows() {
    return rows;
  }

  /** Returns how many there are of each status. */
  public String getCounts() {
    List<String> parts = new ArrayList<>();
    counts.forEach((label, number) -> parts.add(number + " " + label.toLowerCase(Locale.ROOT)));
    return String.join(", ", parts);
  }

  /** Returns whether there are more than are shown. */
  public boolean isCut() {
    return isCut;
  }

  /** A run of the tree. */
  public static final class Relative {

    private final Run run;
    private final int depth;
    private final boolean isThis;

    Relative(Run run, int depth, boolean isThis) {
      this.run = run;
      this.depth = depth;
      this.isThis = isThis;
    }

    /** Returns the id. */
    public String getId() {
      return run.id().toString();
    }

    /** Returns how deep it stands, as the name of a style. */
    public String getIndent() {
      return "in" + Math.min(depth, 12);
    }

    /** Returns how deep it stands, 1 for the root. */
    public int getLevel() {
      return depth + 1;
    }

    /** Returns whether its page is the one at hand. */
    public boolean isThis() {
      return isThis;
    }

    /** Returns the workflow, or the part of one. */
    public String getName() {
      return run.family().scope().map(scope -> "part " + scope).orElse(run.workflow());
    }

    /** Returns the step of the parent. */
    public @Nullable String getStep() {
      return run.family().step().orElse(null);
    }

    /** Returns its name in the parent. */
    public @Nullable String getRef() {
      return run.family().ref().orElse(null);
    }

    /** Returns where it stands. */
    public StatusLook getStatus() {
      return StatusLook.of(run);
    }
  }
}
