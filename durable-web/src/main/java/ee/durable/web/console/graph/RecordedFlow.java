package ee.durable.web.console.graph;

import ee.durable.run.Attempt;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.web.console.recorded.RecordedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a flow of what is recorded, where no definition is deployed: the steps in the order in
 * which they came first. What no run has come to is not known, and branches and loops are not
 * either.
 */
final class RecordedFlow {

  private final Set<String> undoable = new TreeSet<>();

  private RecordedFlow() {}

  static List<FlowNode> of(RecordedRun recorded) {
    return new RecordedFlow().sequence(List.of(recorded));
  }

  private List<FlowNode> sequence(List<RecordedRun> runs) {
    Set<String> paths = new LinkedHashSet<>();
    Map<String, List<RecordedRun>> blocks = new LinkedHashMap<>();
    for (RecordedRun recorded : runs) {
      recorded.attempts().forEach(this::noteUndo);
      recorded.attempts().stream()
          .filter(attempt -> attempt.kind() == Attempt.Kind.STEP)
          .forEach(attempt -> paths.add(attempt.step()));
      recorded.run().step().ifPresent(paths::add);
      recorded
          .latestParts()
          .forEach(
              (path, parts) -> blocks.computeIfAbsent(path, at -> new ArrayList<>()).addAll(parts));
    }
    paths.addAll(blocks.keySet());
    return paths.stream()
        .map(path -> blocks.containsKey(path) ? block(path, blocks.get(path)) : step(path))
        .toList();
  }

  private void noteUndo(Attempt attempt) {
    if (attempt.kind() == Attempt.Kind.COMPENSATION) {
      undoable.add(attempt.step());
    }
  }

  private FlowNode step(String path) {
    return node(FlowNode.Kind.STEP, path, List.of());
  }

  private FlowNode block(String path, List<RecordedRun> parts) {
    Map<String, List<RecordedRun>> scopes = new LinkedHashMap<>();
    parts.forEach(
        part -> scopes.computeIfAbsent(scope(part.run()), scope -> new ArrayList<>()).add(part));
    if (scopes.containsKey(path)) {
      return node(FlowNode.Kind.FOR_EACH, path, sequence(parts));
    }
    List<FlowNode> branches = new ArrayList<>();
    scopes.forEach(
        (scope, runs) -> branches.add(node(FlowNode.Kind.PARALLEL_BRANCH, scope, sequence(runs))));
    return node(FlowNode.Kind.PARALLEL, path, branches);
  }

  private static String scope(Run part) {
    return part.family().scope().orElse("");
  }

  private FlowNode node(FlowNode.Kind kind, String path, List<FlowNode> nodes) {
    String name = kind == FlowNode.Kind.STEP ? path : path.substring(path.lastIndexOf('/') + 1);
    return new FlowNode(kind, name, path, nodes, 1, undoable.contains(path), Optional.empty());
  }
}
