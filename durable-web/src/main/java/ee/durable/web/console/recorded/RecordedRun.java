package ee.durable.web.console.recorded;

import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.Wait;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run with what is recorded of it.
 *
 * @param run the run
 * @param isLookedInto whether attempts, waits and children were read; the lists are empty if not
 * @param attempts its attempts in the order in which they began
 * @param waits its waits in order
 * @param parts the branches of its parallel blocks and the items of its loops, oldest first
 * @param undos the runs that undo what its children have done
 * @param children the runs that it called or started, oldest first
 */
public record RecordedRun(
    Run run,
    boolean isLookedInto,
    List<Attempt> attempts,
    List<Wait> waits,
    List<RecordedRun> parts,
    List<RecordedRun> undos,
    List<Run> children) {

  /** Copies the lists. */
  public RecordedRun {
    attempts = List.copyOf(attempts);
    waits = List.copyOf(waits);
    parts = List.copyOf(parts);
    undos = List.copyOf(undos);
    children = List.copyOf(children);
  }

  /** Returns a run of which nothing but itself is known. */
  public static RecordedRun unread(Run run) {
    return new RecordedRun(run, false, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Returns the parts that count: a block that is retried, or comes again in a loop, makes new runs
   * of the same names in place of the old ones.
   */
  public Map<String, List<RecordedRun>> latestParts() {
    Map<String, Map<String, RecordedRun>> blocks = new LinkedHashMap<>();
    for (RecordedRun part : parts) {
      blocks
          .computeIfAbsent(block(part.run()), block -> new LinkedHashMap<>())
          .put(name(part.run()), part);
    }
    Map<String, List<RecordedRun>> latest = new LinkedHashMap<>();
    blocks.forEach((block, named) -> latest.put(block, List.copyOf(named.values())));
    return latest;
  }

  /** Returns the path of the block that a run is a part of. */
  static String block(Run part) {
    return part.family().step().orElse("");
  }

  private static String name(Run part) {
    return part.family().scope().orElse("") + '\n' + part.family().ref().orElse("");
  }

  /** A run that undoes a child is named after that child, by its id. */
  static boolean isUndo(Run child, Set<String> siblings) {
    return child.family().ref().filter(siblings::contains).isPresent();
  }

  static Set<String> ids(Collection<Run> runs) {
    return runs.stream().map(Run::id).map(RunId::toString).collect(Collectors.toSet());
  }
}
