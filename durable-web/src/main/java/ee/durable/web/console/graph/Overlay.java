package ee.durable.web.console.graph;

import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.web.console.graph.FlowDrawing.Edge;
import ee.durable.web.console.graph.FlowDrawing.Shape;
import ee.durable.web.console.graph.GraphEdge.Line;
import ee.durable.web.console.recorded.RecordedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays a run over the drawing of its flow. It walks from one recorded step to the next: what the
 * flow leads through between the two, branches and loops, is where the run must have gone. The
 * parts of a block are runs that walk from its fork to its join.
 */
final class Overlay {

  private final FlowDrawing drawing;
  private final Instant now;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Tally> undone = new LinkedHashMap<>();
  private final Map<String, List<Run>> parts = new LinkedHashMap<>();
  private final Map<String, List<Run>> children = new LinkedHashMap<>();
  private final Set<Edge> taken = new HashSet<>();
  private final Set<Edge> running = new HashSet<>();

  Overlay(FlowDrawing drawing, Instant now) {
    this.drawing = drawing;
    this.now = now;
  }

  /** Lays the run over the whole drawing. */
  void lay(RecordedRun recorded) {
    walk(recorded, drawing.start(), drawing.end());
  }

  /** Returns what was done at the nodes, by their ids. */
  Map<String, Tally> tallies() {
    return tallies;
  }

  /** Returns how the steps were undone, by the ids of their nodes. */
  Map<String, Tally> undone() {
    return undone;
  }

  /** Returns the parts of the blocks, by the ids of their forks. */
  Map<String, List<Run>> parts() {
    return parts;
  }

  /** Returns the children of the steps, by the ids of their nodes. */
  Map<String, List<Run>> children() {
    return children;
  }

  boolean isTaken(Edge edge) {
    return taken.contains(edge);
  }

  boolean isRunning(Edge edge) {
    return running.contains(edge);
  }

  // One run

  private void walk(RecordedRun recorded, String from, String to) {
    if (!recorded.isLookedInto()) {
      assume(recorded.run(), from, to);
      return;
    }
    String at = from;
    Visit last = null;
    for (Visit visit : Visit.of(recorded.attempts())) {
      Shape shape = shape(visit.step());
      go(at, shape.id(), visit.isOpen());
      see(shape, recorded.run(), visit.status(), visit.number(), visit.taken(now));
      at = shape.exit();
      last = visit;
    }
    stand(recorded.run(), at, Optional.ofNullable(last), from, to);
    undo(recorded);
    recorded.undos().forEach(this::undo);
    recorded.latestParts().forEach((block, runs) -> block(block, runs));
    for (Run child : recorded.children()) {
      String id = shape(child.family().step().orElse("")).id();
      children.computeIfAbsent(id, step -> new ArrayList<>()).add(child);
    }
  }

  /** Where a run stands says more than its last attempt, and may be a step not begun yet. */
  private void stand(Run run, String at, Optional<Visit> last, String from, String to) {
    if (run.status() == RunStatus.COMPLETED) {
      go(at, to, false);
      return;
    }
    boolean isTurnedBack =
        run.isCompensating()
            || run.status() == RunStatus.COMPENSATED
            || run.status() == RunStatus.COMPENSATION_FAILED;
    Optional<String> step = isTurnedBack ? Optional.empty() : standsAt(run);
    if (step.isEmpty()) {
      return;
    }
    Shape shape = shape(step.get());
    boolean isThere = last.filter(visit -> visit.isAt(step.get())).isPresent();
    if (isThere) {
      tally(shape).change(run.id(), NodeStatus.of(run));
    } else {
      go(last.isPresent() ? at : from, shape.id(), !run.isFinal());
      see(shape, run, NodeStatus.of(run), 0, Optional.empty());
    }
  }

  private Optional<String> standsAt(Run run) {
    return run.step().or(() -> drawing.body(run.family().scope().orElse("")).stream().findFirst());
  }

  /** Of a run that was not looked into: what is before its step in the same sequence is done. */
  private void assume(Run run, String from, String to) {
    List<String> body = drawing.body(run.family().scope().orElse(""));
    String at = from;
    for (String path : body) {
      boolean isHere = run.step().filter(step -> isWithin(step, path)).isPresent();
      Shape shape = shape(path);
      List<Edge> route = drawing.route(at, shape.id());
      if (route.size() == 1) {
        (isHere && !run.isFinal() ? running : taken).addAll(route);
      }
      if (isHere || (run.status() != RunStatus.COMPLETED && run.step().isEmpty())) {
        see(shape, run, NodeStatus.of(run), 0, Optional.empty());
        return;
      }
      see(shape, run, NodeStatus.of(RunStatus.COMPLETED), 0, Optional.empty());
      at = shape.exit();
    }
    taken.addAll(drawing.route(at, to));
  }

  private static boolean isWithin(String step, String path) {
    return step.equals(path) || step.startsWith(path + '/');
  }

  private void block(String path, List<RecordedRun> runs) {
    Shape fork = shape(path);
    parts
        .computeIfAbsent(fork.id(), id -> new ArrayList<>())
        .addAll(runs.stream().map(RecordedRun::run).toList());
    runs.forEach(part -> walk(part, fork.id(), fork.exit()));
  }

  private void undo(RecordedRun recorded) {
    for (Attempt attempt : recorded.attempts()) {
      if (attempt.kind() == Attempt.Kind.COMPENSATION) {
        Visit visit = new Visit(attempt);
        undone
            .computeIfAbsent(shape(attempt.step()).id(), id -> new Tally())
            .add(
                new Tally.Seen(
                    recorded.run().id(),
                    visit.status(),
                    visit.number(),
                    attempt.number() == 1 ? 1 : 0,
                    visit.taken(now)));
      }
    }
  }

  private Shape shape(String path) {
    return drawing.at(path).orElseGet(() -> drawing.stray(path));
  }

  private Tally tally(Shape shape) {
    return tallies.computeIfAbsent(shape.id(), id -> new Tally());
  }

  private void see(
      Shape shape, Run run, NodeStatus status, int attempt, Optional<Duration> duration) {
    tally(shape).add(new Tally.Seen(run.id(), status, attempt, 1, duration));
  }

  private void go(String from, String to, boolean isNow) {
    List<Edge> route = drawing.route(from, to);
    if (route.isEmpty()) {
      route = List.of(jump(from, to));
    }
    (isNow ? running : taken).addAll(route);
  }

  private Edge jump(String from, String to) {
    Edge known = new Edge(from, to, "jump", Line.JUMP);
    return taken.contains(known) || running.contains(known)
        ? known
        : drawing.extra(from, to, "jump", Line.JUMP);
  }

  /** A step that a run came to once, with its last attempt. */
  private record Visit(Attempt last) {

    static List<Visit> of(List<Attempt> attempts) {
      List<Visit> visits = new ArrayList<>();
      for (Attempt attempt : attempts) {
        if (attempt.kind() == Attempt.Kind.COMPENSATION) {
          continue;
        }
        int index = visits.size() - 1;
        if (index >= 0 && visits.get(index).isSame(attempt)) {
          visits.set(index, new Visit(attempt));
        } else {
          visits.add(new Visit(attempt));
        }
      }
      return visits;
    }

    private boolean isSame(Attempt attempt) {
      return last.position() == attempt.position() && last.step().equals(attempt.step());
    }

    String step() {
      return last.step();
    }

    int number() {
      return last.number();
    }

    boolean isOpen() {
      return status().phase() == NodeStatus.Phase.ACTIVE;
    }

    /** Whether a run that stands at a step is at this visit of it, not at another one to come. */
    boolean isAt(String step) {
      return step().equals(step) && last.outcome() != Attempt.Outcome.COMPLETED;
    }

    NodeStatus status() {
      return NodeStatus.of(last);
    }

    Optional<Duration> taken(Instant now) {
      return Optional.of(Duration.between(last.started(), last.ended().orElse(now)));
    }
  }
}
