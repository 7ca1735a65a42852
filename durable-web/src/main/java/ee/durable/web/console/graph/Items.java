package ee.durable.web.console.graph;

import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.recorded.Links;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a block: how many there are of each status, and the first ones themselves. Where
 * there are many, those that did not complete are shown first.
 */
public final class Items {

  /** How many parts are shown one by one. */
  static final int MOST = 20;

  private final String block;
  private final RunId parent;
  private final List<Run> all;

  Items(String block, RunId parent, List<Run> all) {
    this.block = block;
    this.parent = parent;
    this.all = List.copyOf(all);
  }

  /** Returns the path of the block. */
  public String getBlock() {
    return block;
  }

  /** Returns how many have completed, of how many: {@code 12/1,000}. */
  public String getProgress() {
    long completed = all.stream().filter(Items::isDone).count();
    return String.format(Locale.ROOT, "%,d/%,d", completed, all.size());
  }

  /** Returns how many there are of each status. */
  public String getCounts() {
    return Tally.counts(all.stream().map(NodeStatus::of).toList());
  }

  /** Returns how many have completed, and where the others stand. */
  String detail() {
    List<Run> others = all.stream().filter(run -> !isDone(run)).toList();
    return others.isEmpty()
        ? getProgress()
        : getProgress() + ", " + Tally.counts(others.stream().map(NodeStatus::of).toList());
  }

  /** Returns the parts that are shown. */
  public List<Item> getShown() {
    return all.stream()
        .sorted((one, other) -> Boolean.compare(isDone(one), isDone(other)))
        .limit(MOST)
        .map(Item::new)
        .toList();
  }

  /** Returns how many are not shown. */
  public int getHidden() {
    return Math.max(0, all.size() - MOST);
  }

  /** Returns where all of them are listed. */
  public String getHref() {
    return Links.children(parent);
  }

  private static boolean isDone(Run run) {
    return NodeStatus.of(run).phase() == NodeStatus.Phase.DONE;
  }

  /** A part of a block. */
  public static final class Item {

    private final Run run;

    Item(Run run) {
      this.run = run;
    }

    /** Returns its name: of a branch its name, of an item its number, 0 for the first. */
    public String getRef() {
      return run.family().ref().orElse("");
    }

    /** Returns where it stands. */
    public StatusLook getStatus() {
      return StatusLook.of(run);
    }

    /** Returns where it leads. */
    public String getHref() {
      return Links.run(run.id());
    }
  }
}
