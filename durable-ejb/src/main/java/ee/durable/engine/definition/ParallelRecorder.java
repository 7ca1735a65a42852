package ee.durable.engine.definition;

import ee.durable.BranchOptions;
import ee.durable.DecidingMerge;
import ee.durable.Merge;
import ee.durable.OnError;
import ee.durable.Parallel;
import ee.durable.StepBody;
import ee.durable.StepFunction;
import ee.durable.StepOptions;
import ee.durable.SubFlow;
import ee.durable.engine.definition.BlockDefinition.Branches;
import ee.durable.engine.definition.BlockDefinition.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes down the branches of a parallel block. */
@SuppressWarnings("overloads") // as in the API
final class ParallelRecorder implements Parallel {

  private final Mistakes mistakes;
  private final String path;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> results = new HashSet<>();
  private OnError onError = OnError.FAIL_FAST;
  private int atOnce = Integer.MAX_VALUE;
  private @Nullable Integer firstOf;
  private @Nullable DecidingMerge merge;

  ParallelRecorder(Mistakes mistakes, String path) {
    this.mistakes = mistakes;
    this.path = path;
  }

  @Override
  public Parallel step(String name, StepBody body, Consumer<StepOptions> options) {
    return step(name, new Work.Silent(body), options);
  }

  @Override
  public Parallel step(String name, StepFunction body, Consumer<StepOptions> options) {
    return step(name, new Work.Answering(body), options);
  }

  /** A branch of one step has the step's name, so that it need not be named twice. */
  private Parallel step(String name, Work work, Consumer<StepOptions> configure) {
    String where = place(name);
    StepOptions options = mistakes.configured("step", where, new StepOptions(), configure);
    Sequence steps = new Sequence(where, List.of(StepDefinition.of(where, work, options)));
    return add(new Part(steps, options.queue(), options.returns().orElse(name)));
  }

  @Override
  public Parallel flow(String name, Consumer<SubFlow> steps, Consumer<BranchOptions> configure) {
    String where = place(name);
    BranchOptions options = mistakes.configured("branch", where, new BranchOptions(), configure);
    Sequence sequence = SequenceRecorder.inner(mistakes, where, steps);
    return add(new Part(sequence, options.queue(), options.returns().orElse(name)));
  }

  private String place(String name) {
    mistakes.checkName("branch", name);
    if (!names.add(name)) {
      mistakes.add("parallel block '%s' has two branches named '%s'".formatted(path, name));
    }
    return path + "/" + name;
  }

  private Parallel add(Part part) {
    if (!results.add(part.result())) {
      mistakes.add("parallel block '%s' has two results named '%s'".formatted(path, part.result()));
    }
    parts.add(part);
    return this;
  }

  @Override
  public Parallel onError(OnError policy) {
    onError = policy;
    return this;
  }

  @Override
  public Parallel atOnce(int most) {
    checkPositive("runs at a time", most);
    atOnce = most;
    return this;
  }

  @Override
  public Parallel firstOf(int completed) {
    checkPositive("waits for", completed);
    firstOf = completed;
    return this;
  }

  private void checkPositive(String what, int number) {
    if (number < 1) {
      mistakes.add(
          "parallel block '%s': the number of branches it %s must be 1 or more, but is %d"
              .formatted(path, what, number));
    }
  }

  @Override
  public Parallel into(Merge newMerge) {
    merge = BlockDefinition.goingOn(newMerge);
    return this;
  }

  @Override
  public Parallel into(DecidingMerge newMerge) {
    merge = newMerge;
    return this;
  }

  BlockDefinition block() {
    if (parts.isEmpty()) {
      mistakes.add("parallel block '%s' has no branches; add some with .step(..)".formatted(path));
    }
    if (firstOf != null && firstOf > parts.size()) {
      mistakes.add(
          "parallel block '%s' waits for the first %d, but has only %d branches"
              .formatted(path, firstOf, parts.size()));
    }
    return new BlockDefinition(
        path,
        new Branches(parts),
        onError,
        atOnce,
        Optional.ofNullable(firstOf),
        Optional.ofNullable(merge),
        true);
  }
}
