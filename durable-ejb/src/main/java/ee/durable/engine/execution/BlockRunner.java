package ee.durable.engine.execution;

import ee.durable.Decision;
import ee.durable.engine.definition.BlockDefinition;
import ee.durable.engine.definition.BlockDefinition.Branches;
import ee.durable.engine.definition.BlockDefinition.Items;
import ee.durable.engine.execution.Aim.Fanning;
import ee.durable.engine.family.Blocks;
import ee.durable.engine.finish.FailureJson;
import ee.durable.error.PermanentFailure;
import ee.durable.jpa.run.Link;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a block: makes child runs of its parts in the first pass, and collects what became of them
 * in the last. In between the run sleeps.
 */
final class BlockRunner {

  private final StepAttempt attempt;
  private final BlockDefinition block;
  private final RunningStep step;

  BlockRunner(StepAttempt attempt, Fanning aim, RunningStep step) {
    this.attempt = attempt;
    this.block = aim.block();
    this.step = step;
  }

  /** Returns where the run goes on, or leaves to wait for the parts. */
  Decision run() throws Exception {
    List<Link> parts = step.children().parts();
    if (parts.isEmpty()) {
      List<Children.Part> wanted = wanted();
      if (!wanted.isEmpty()) {
        step.children().make(block, wanted);
        throw step.suspend();
      }
    }
    List<Link> open = parts.stream().filter(part -> !part.hasEnded()).toList();
    if (!open.isEmpty()) {
      step.children().reopen(open);
      throw step.suspend();
    }
    return collect(parts);
  }

  private List<Children.Part> wanted() {
    if (block.parts() instanceof Branches branches) {
      return branches.all().stream()
          .map(
              part ->
                  new Children.Part(
                      part.steps().path(),
                      name(part.steps().path()),
                      part.queue().orElse(attempt.run().queue()),
                      "{}"))
          .toList();
    }
    Items items = (Items) block.parts();
    String queue = items.queue().orElse(attempt.run().queue());
    Collection<?> all = items.of().apply(step.reading());
    List<Children.Part> parts = new ArrayList<>(all.size());
    for (Object item : all) {
      String input = step.limited("An item of '%s'".formatted(block.path()), item);
      parts.add(
          new Children.Part(items.each().path(), Integer.toString(parts.size()), queue, input));
    }
    return parts;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Decision collect(List<Link> parts) throws Exception {
    Map<String, ChildOutcome> outcomes = new LinkedHashMap<>();
    parts.forEach(part -> outcomes.put(resultName(part.ref()), Outcomes.of(part)));
    ChildOutcomes all = new ChildOutcomes(outcomes);
    if (block.merge().isPresent()) {
      return decided(block.merge().get().merge(step, all));
    }
    check(parts);
    if (block.keepsResults()) {
      boolean isList = block.parts() instanceof Items;
      step.assign(block.resultsKey(), isList ? OutcomeJson.list(all) : OutcomeJson.map(outcomes));
    }
    return Decision.next();
  }

  private Decision decided(@Nullable Decision decision) {
    if (decision == null) {
      throw new PermanentFailure(
          "The merge of '%s' answered null instead of a decision.".formatted(block.path()));
    }
    return decision;
  }

  private String resultName(String ref) {
    if (block.parts() instanceof Branches branches) {
      return branches.all().stream()
          .filter(part -> name(part.steps().path()).equals(ref))
          .map(BlockDefinition.Part::result)
          .findFirst()
          .orElse(ref);
    }
    return ref;
  }

  /** Fails the block, unless enough of its parts have completed. */
  private void check(List<Link> parts) {
    long completed = parts.stream().filter(part -> part.status() == RunStatus.COMPLETED).count();
    boolean isFailed =
        block.firstOf().isPresent()
            ? completed < block.firstOf().get()
            : block.isFailFast() && completed < parts.size();
    if (isFailed) {
      throw failure(parts);
    }
  }

  /** The first that failed tells why; those that were withdrawn after it tell nothing. */
  private PermanentFailure failure(List<Link> parts) {
    Optional<Link> first =
        parts.stream()
            .filter(part -> part.status() != RunStatus.COMPLETED)
            .min(
                Comparator.comparing(BlockRunner::wasWithdrawn)
                    .thenComparing(part -> Objects.requireNonNull(part.ended())));
    Failure cause = Outcomes.of(first.orElseThrow()).error();
    return new PermanentFailure(
        Failure.of(
                cause.type(),
                "'%s' of '%s' did not complete: %s"
                    .formatted(first.get().ref(), block.path(), cause.message()))
            .with(cause.details())
            .causedBy(cause));
  }

  private static boolean wasWithdrawn(Link part) {
    String failure = part.answer() == null ? null : part.answer().failure();
    return failure != null && FailureJson.read(failure).message().equals(Blocks.NOT_NEEDED);
  }
}
