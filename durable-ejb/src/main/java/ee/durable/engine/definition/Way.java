package ee.durable.engine.definition;

import ee.durable.ContextReader;
import ee.durable.Decision;
import ee.durable.engine.definition.Arrival.AtBlock;
import ee.durable.engine.definition.Arrival.AtEnd;
import ee.durable.engine.definition.Arrival.AtStep;
import ee.durable.engine.definition.Arrival.Nowhere;
import ee.durable.engine.definition.Arrival.Refused;
import ee.durable.error.PermanentFailure;
import ee.durable.run.Failure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way of a run through its flow: where it arrives, what follows, where a jump leads.
 *
 * <p>Branches and loops are no steps of their own: they are asked when the run comes by, so that
 * they cost no commit, and asked again if it crashes before its next step commits. The context is
 * the same then, and so is their answer.
 */
public final class Way {

  private final Definition definition;
  private final @Nullable String scope;

  /**
   * The ways of a run.
   *
   * @param scope the parallel branch or loop it runs, null for the whole workflow
   */
  public Way(Definition definition, @Nullable String scope) {
    this.definition = definition;
    this.scope = scope;
  }

  /**
   * Returns what a run finds at its position.
   *
   * @param path the position, null for the beginning
   * @param context what conditions may read; called with the path of each
   */
  public Arrival arrive(@Nullable String path, Counters counters, Conditions context) {
    Optional<Place> place =
        path == null
            ? definition.scope(scope).flatMap(flow -> definition.place(flow.first().path()))
            : definition.place(path).filter(found -> found.scope().equals(scopePath()));
    return place.isEmpty()
        ? new Nowhere(path == null ? scopePath() : path)
        : arrive(place.get(), counters, context);
  }

  /** Gives conditions what they may read. */
  @FunctionalInterface
  public interface Conditions {
    /** Returns the context as the condition at the path reads it. */
    ContextReader at(String path, Counters counters);
  }

  private String scopePath() {
    return scope == null ? "" : scope;
  }

  private Arrival arrive(Place from, Counters given, Conditions context) {
    Place place = from;
    Counters counters = given;
    while (true) {
      Node node = place.node();
      if (node instanceof StepDefinition step) {
        return new AtStep(step, place, counters);
      }
      if (node instanceof BlockDefinition block) {
        return new AtBlock(block, place, counters);
      }
      Position next;
      try {
        next = ask(place, counters, context.at(node.path(), counters));
      } catch (RuntimeException | Error refused) {
        return new Refused(node.path(), counters, refused);
      }
      if (next.path() == null) {
        return new AtEnd();
      }
      place = definition.place(next.path()).orElseThrow();
      counters = next.counters();
    }
  }

  private Position ask(Place place, Counters counters, ContextReader context) {
    if (place.node() instanceof BranchDefinition branch) {
      return branch
          .select(context)
          .map(clause -> new Position(clause.first().path(), counters))
          .orElseGet(() -> after(place, counters));
    }
    LoopDefinition loop = (LoopDefinition) place.node();
    int iterations = counters.of(loop.path());
    if (!loop.hasNext(iterations, context)) {
      return after(place, counters.keeping(path -> !path.equals(loop.path())));
    }
    if (iterations >= loop.limit()) {
      throw new PermanentFailure(
          Failure.of(
              "loop_limit",
              "Loop '%s' has run %d times, which is its limit, and would go on."
                  .formatted(loop.path(), iterations)));
    }
    return new Position(loop.body().first().path(), counters);
  }

  /** Returns where a run goes on after a node. */
  public Position after(Place place, Counters counters) {
    Optional<Node> following = place.following();
    if (following.isPresent()) {
      return moved(following.get().path(), counters);
    }
    Optional<Place> around = place.aroundInRun();
    if (around.isEmpty()) {
      return new Position(null, Counters.NONE);
    }
    if (around.get().node() instanceof LoopDefinition loop) {
      return moved(loop.path(), counters.with(loop.path(), counters.of(loop.path()) + 1));
    }
    return after(around.get(), counters);
  }

  /** Returns where a run goes on after a decision. */
  public Position after(Place place, Counters counters, Decision decision) {
    return decision
        .target()
        .map(target -> jump(place, counters, target))
        .orElseGet(() -> after(place, counters));
  }

  private Position jump(Place from, Counters counters, String target) {
    Place passing = from;
    while (true) {
      Place level = passing;
      Optional<Place> found =
          level.sequence().nodes().stream()
              .filter(node -> node.name().equals(target))
              .findFirst()
              .flatMap(node -> definition.place(node.path()));
      if (found.isPresent()) {
        return jump(from, level, found.get(), counters);
      }
      passing =
          level.aroundInRun().orElseThrow(() -> refused(from, target, "does not exist there"));
    }
  }

  private Position jump(Place from, Place level, Place to, Counters counters) {
    String target = to.node().name();
    if (to.index() > level.index()) {
      return moved(to.node().path(), counters);
    }
    if (to.index() == level.index()) {
      throw refused(
          from,
          target,
          level.equals(from) ? "is the decision itself (a jump to self)" : "is around it");
    }
    int allowed = from.node() instanceof StepDefinition step ? step.jumpsBack() : 0;
    int jumped = counters.of(from.node().path());
    if (jumped >= allowed) {
      throw refused(
          from,
          target,
          allowed == 0
              ? "lies backwards; only a decision with mayJumpBack(..) leads back"
              : "lies backwards, and it has jumped back %d times, as often as it may"
                  .formatted(jumped));
    }
    String decision = from.node().path();
    Position moved = moved(to.node().path(), counters.keeping(path -> !path.equals(decision)));
    return new Position(moved.path(), moved.counters().with(decision, jumped + 1));
  }

  private static PermanentFailure refused(Place from, String target, String why) {
    return new PermanentFailure(
        Failure.of(
                "decision_error",
                "Decision '%s' jumps to '%s', which %s.".formatted(from.node().path(), target, why))
            .with(Map.of("from_step", from.node().path(), "target_step", target)));
  }

  /** Leaves the counters behind of what the run is no longer in. */
  private Position moved(String path, Counters counters) {
    Place to = definition.place(path).orElseThrow();
    return new Position(path, counters.keeping(counted -> isValid(counted, to)));
  }

  /** A loop's counter is valid in the loop and at it, a decision's in the whole run. */
  private boolean isValid(String counted, Place to) {
    String node = to.node().path();
    boolean isLoop =
        definition
            .place(counted)
            .map(Place::node)
            .filter(LoopDefinition.class::isInstance)
            .isPresent();
    return !isLoop || node.equals(counted) || node.startsWith(counted + "/");
  }
}
