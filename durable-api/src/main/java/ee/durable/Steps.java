package ee.durable;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Receives a sequence of steps, in the order in which they run: of the whole flow, of a clause of a
 * branch, of one branch of a parallel block, of a loop. All of them nest in each other, to any
 * depth.
 *
 * <p>Names may hold up to 200 letters, digits, {@code _ - . :} and must be unique in their
 * sequence. A step within a block is known by its path, {@code route/digital/make_link}, which is
 * stored with every run: what is renamed is new. A body is a method reference or a lambda with a
 * block; a lambda that is one call needs a parameter type: {@code (StepContext step) ->
 * step.assign("a", 1)}.
 *
 * @param <F> the kind of sequence
 */
@SuppressWarnings(
    "overloads") // a method reference is never ambiguous, and a lambda only as told above
public interface Steps<F extends Steps<F>> {

  /**
   * Adds a step that answers nothing.
   *
   * @param name unique in this sequence
   * @param body what the step does
   * @return this sequence
   */
  default F step(String name, StepBody body) {
    return step(name, body, options -> {});
  }

  /**
   * Adds a step that answers nothing, with options.
   *
   * @param options receives retry, timeout, compensation and transaction
   * @return this sequence
   */
  F step(String name, StepBody body, Consumer<StepOptions> options);

  /**
   * Adds a step whose answer is merged into the context.
   *
   * @param name unique in this sequence
   * @param body what the step does
   * @return this sequence
   */
  default F step(String name, StepFunction body) {
    return step(name, body, options -> {});
  }

  /**
   * Adds a step whose answer is merged into the context, with options.
   *
   * @param options receives retry, timeout, compensation and transaction
   * @return this sequence
   */
  F step(String name, StepFunction body, Consumer<StepOptions> options);

  /**
   * Adds a decision with the default options. See {@link #decision(String, DecisionBody,
   * Consumer)}.
   */
  default F decision(String name, DecisionBody body) {
    return decision(name, body, options -> {});
  }

  /**
   * Adds a step that decides where the run goes on: with what follows, or by a jump.
   *
   * <pre>{@code
   * flow.decision("skip_small", step -> step.get("amount", BigDecimal.class).compareTo(LIMIT) < 0
   *     ? Decision.goTo("pay") : Decision.next())
   * }</pre>
   *
   * <p>A jump leads to a step or block of the same sequence or of one around it, within the same
   * run: not into a block, and not out of a parallel branch or an item of a loop. It leads forward,
   * unless {@link DecisionOptions#mayJumpBack} allows it to lead back.
   *
   * @param name unique in this sequence
   * @return this sequence
   */
  F decision(String name, DecisionBody body, Consumer<DecisionOptions> options);

  /**
   * Adds a block of which one clause runs: the first whose value equals what the selector answers,
   * or the clause {@link Branch#otherwise}. If none fits the run goes on after the block.
   *
   * <pre>{@code
   * flow.branch("route", step -> step.get("type", String.class), route -> route
   *     .when("digital", digital -> digital.step("make_link", this::makeLink))
   *     .otherwise(other -> other.step("manual_review", this::manualReview)))
   * }</pre>
   *
   * @param name unique in this sequence
   * @param on reads the context, and answers a text, a number, a boolean, an enum constant or null;
   *     should it throw, the run fails. It runs without a transaction, whenever the run comes by.
   * @param clauses receives the clauses
   * @return this sequence
   */
  F branch(
      String name,
      Function<ContextReader, ? extends @Nullable Object> on,
      Consumer<Branch> clauses);

  /**
   * Adds a block whose branches run at the same time, each as a child run of its own.
   *
   * <pre>{@code
   * flow.parallel("enrich", enrich -> enrich.onError(OnError.COMPLETE_ALL)
   *     .step("customer", this::customer)
   *     .step("inventory", this::inventory)
   *     .into(this::mergeEnrichment))
   * }</pre>
   *
   * @param name unique in this sequence
   * @param branches receives the branches and what happens with their results
   * @return this sequence
   */
  F parallel(String name, Consumer<Parallel> branches);

  /**
   * Adds a loop with the default options. See {@link #forEach(String, Function, Consumer,
   * Consumer)}.
   */
  default F forEach(
      String name, Function<ContextReader, ? extends Collection<?>> items, Consumer<SubFlow> each) {
    return forEach(name, items, each, options -> {});
  }

  /**
   * Adds a sequence that runs for every item of a list, each item as a child run of its own, all at
   * the same time or as many as the options allow. The steps read their item by {@link
   * ContextReader#item}.
   *
   * @param name unique in this sequence
   * @param items reads the items from the context, thousands if need be; no items are no error
   * @param each receives the steps of an item
   * @param options receives how many run at a time, what happens if one fails, the results
   * @return this sequence
   */
  F forEach(
      String name,
      Function<ContextReader, ? extends Collection<?>> items,
      Consumer<SubFlow> each,
      Consumer<ForEachOptions> options);

  /** Adds a loop that runs while a condition holds, at most a thousand times. */
  default F whileTrue(String name, Predicate<ContextReader> condition, Consumer<SubFlow> body) {
    return whileTrue(name, condition, body, options -> {});
  }

  /**
   * Adds a sequence that runs again and again while a condition holds, in the run itself. The
   * condition is asked before each iteration.
   *
   * @param name unique in this sequence
   * @param condition reads the context
   * @param body receives the steps of an iteration
   * @param options receives the limit of iterations; a run that reaches it fails
   * @return this sequence
   */
  F whileTrue(
      String name,
      Predicate<ContextReader> condition,
      Consumer<SubFlow> body,
      Consumer<LoopOptions> options);

  /** Adds a loop that runs until a condition holds, at most a thousand times. */
  default F repeat(String name, Consumer<SubFlow> body, Predicate<ContextReader> until) {
    return repeat(name, body, until, options -> {});
  }

  /**
   * Adds a sequence that runs once, and again until a condition holds, in the run itself. The
   * condition is asked after each iteration.
   *
   * @param name unique in this sequence
   * @param body receives the steps of an iteration
   * @param until reads the context
   * @param options receives the limit of iterations; a run that reaches it fails
   * @return this sequence
   */
  F repeat(
      String name,
      Consumer<SubFlow> body,
      Predicate<ContextReader> until,
      Consumer<LoopOptions> options);
}
