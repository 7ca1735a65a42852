package ee.durable.web.console.recorded;

import ee.durable.Durable;
import ee.durable.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a run and its parts, parts of parts too. Each look into a run is three statements, so there
 * are only so many looks for a page, and blocks with many parts are not looked into at all.
 */
public final class RunReader {

  /** The parts of a block that are looked into one by one; of more only the runs are shown. */
  public static final int MOST_PARTS = 20;

  private static final int MOST_LOOKS = 60;

  private final Durable durable;
  private int looks;

  private RunReader(Durable durable) {
    this.durable = durable;
  }

  /** Reads what is recorded of a run. */
  public static RecordedRun read(Durable durable, Run run) {
    return new RunReader(durable).look(run);
  }

  private RecordedRun look(Run run) {
    looks++;
    List<Run> family = durable.children(run.id());
    Set<String> ids = RecordedRun.ids(family);
    List<Run> parts = new ArrayList<>();
    List<Run> undos = new ArrayList<>();
    List<Run> children = new ArrayList<>();
    for (Run child : family) {
      boolean isPart = child.family().scope().isPresent();
      (RecordedRun.isUndo(child, ids) ? undos : isPart ? parts : children).add(child);
    }
    return new RecordedRun(
        run,
        true,
        durable.attempts(run.id()),
        durable.waits(run.id()),
        readAll(parts),
        readAll(undos),
        children);
  }

  private List<RecordedRun> readAll(List<Run> parts) {
    Map<String, Long> sizes =
        parts.stream().collect(Collectors.groupingBy(RecordedRun::block, Collectors.counting()));
    return parts.stream()
        .map(
            part ->
                sizes.getOrDefault(RecordedRun.block(part), 0L) <= MOST_PARTS && looks < MOST_LOOKS
                    ? look(part)
                    : RecordedRun.unread(part))
        .toList();
  }
}
