package ee.durable.engine.definition;

import ee.durable.Branch;
import ee.durable.ContextReader;
import ee.durable.DecisionBody;
import ee.durable.DecisionOptions;
import ee.durable.ForEachOptions;
import ee.durable.LoopOptions;
import ee.durable.Parallel;
import ee.durable.StepBody;
import ee.durable.StepFunction;
import ee.durable.StepOptions;
import ee.durable.Steps;
import ee.durable.SubFlow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the steps of a sequence.
 *
 * @param <F> the kind of sequence
 */
@SuppressWarnings("overloads") // as in the API
abstract class SequenceRecorder<F extends Steps<F>> implements Steps<F> {

  private final Mistakes mistakes;
  private final String path;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  SequenceRecorder(Mistakes mistakes, String path) {
    this.mistakes = mistakes;
    this.path = path;
  }

  /** The steps within a block. */
  private static final class Inner extends SequenceRecorder<SubFlow> implements SubFlow {

    Inner(Mistakes mistakes, String path) {
      super(mistakes, path);
    }

    @Override
    SubFlow self() {
      return this;
    }
  }

  /** Takes down the steps within a block. */
  static Sequence inner(Mistakes mistakes, String path, Consumer<SubFlow> steps) {
    Inner recorder = new Inner(mistakes, path);
    steps.accept(recorder);
    return recorder.sequence("'%s'".formatted(path));
  }

  abstract F self();

  Mistakes mistakes() {
    return mistakes;
  }

  /** Returns what was taken down. */
  Sequence sequence(String what) {
    if (nodes.isEmpty()) {
      mistakes.add(
          "%s has no steps; add at least one with %s.step(\"name\", this::method)"
              .formatted(what, path.isEmpty() ? "flow" : ""));
    }
    return new Sequence(path, nodes);
  }

  @Override
  public F step(String name, StepBody body, Consumer<StepOptions> options) {
    return step(name, new Work.Silent(body), options);
  }

  @Override
  public F step(String name, StepFunction body, Consumer<StepOptions> options) {
    return step(name, new Work.Answering(body), options);
  }

  private F step(String name, Work work, Consumer<StepOptions> configure) {
    String where = place("step", name);
    StepOptions options = mistakes.configured("step", where, new StepOptions(), configure);
    if (options.queue().isPresent() || options.returns().isPresent()) {
      mistakes.add(
          "step '%s' has a queue or the name of a result, which only a branch of a parallel block has"
              .formatted(where));
    }
    return add(StepDefinition.of(where, work, options));
  }

  @Override
  public F decision(String name, DecisionBody body, Consumer<DecisionOptions> configure) {
    String where = place("decision", name);
    DecisionOptions options =
        mistakes.configured("decision", where, new DecisionOptions(), configure);
    return add(StepDefinition.of(where, new Work.Deciding(body), options));
  }

  @Override
  public F branch(
      String name,
      Function<ContextReader, ? extends @Nullable Object> on,
      Consumer<Branch> clauses) {
    BranchRecorder recorder = new BranchRecorder(mistakes, place("branch", name));
    clauses.accept(recorder);
    return add(recorder.branch(on));
  }

  @Override
  public F parallel(String name, Consumer<Parallel> branches) {
    ParallelRecorder recorder = new ParallelRecorder(mistakes, place("parallel block", name));
    branches.accept(recorder);
    return add(recorder.block());
  }

  @Override
  public F forEach(
      String name,
      Function<ContextReader, ? extends Collection<?>> items,
      Consumer<SubFlow> each,
      Consumer<ForEachOptions> configure) {
    String where = place("loop", name);
    ForEachOptions options = mistakes.configured("loop", where, new ForEachOptions(), configure);
    Sequence steps = inner(mistakes, where, each);
    return add(
        new BlockDefinition(
            where,
            new BlockDefinition.Items(items, steps, options.queue()),
            options.onError(),
            options.atOnce(),
            Optional.empty(),
            options.merge().map(BlockDefinition::goingOn),
            options.keepsResults()));
  }

  @Override
  public F whileTrue(
      String name,
      Predicate<ContextReader> condition,
      Consumer<SubFlow> body,
      Consumer<LoopOptions> options) {
    return loop(name, true, condition, body, options);
  }

  @Override
  public F repeat(
      String name,
      Consumer<SubFlow> body,
      Predicate<ContextReader> until,
      Consumer<LoopOptions> options) {
    return loop(name, false, until.negate(), body, options);
  }

  private F loop(
      String name,
      boolean asksFirst,
      Predicate<ContextReader> goesOn,
      Consumer<SubFlow> body,
      Consumer<LoopOptions> configure) {
    String where = place("loop", name);
    LoopOptions options = mistakes.configured("loop", where, new LoopOptions(), configure);
    Sequence steps = inner(mistakes, where, body);
    return add(new LoopDefinition(where, asksFirst, goesOn, options.limit(), steps));
  }

  private String place(String what, String name) {
    mistakes.checkName(what, name);
    if (!names.add(name)) {
      mistakes.add(
          "two steps or blocks are named '%s' %s; a name must be unique in its sequence"
              .formatted(name, path.isEmpty() ? "in the flow" : "in '" + path + "'"));
    }
    return path.isEmpty() ? name : path + "/" + name;
  }

  private F add(Node node) {
    nodes.add(node);
    return self();
  }
}
