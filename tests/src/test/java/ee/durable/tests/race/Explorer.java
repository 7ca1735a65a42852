package ee.durable.tests.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Runs a scenario in every order, depth first, or in a seeded sample if there are too many. */
final class Explorer implements AutoCloseable {

  private final Bench bench;
  private final Weaver weaver;
  private final Limits limits;

  /**
   * How many orders are run.
   *
   * @param all up to so many all are
   * @param sample of more so many are drawn after those
   * @param seed of the draw
   */
  record Limits(int all, int sample, long seed) {}

  Explorer(Bench bench, Limits limits) {
    this.bench = bench;
    this.limits = limits;
    weaver = new Weaver(bench);
  }

  /**
   * What came of a scenario.
   *
   * @param orders how many orders were run
   * @param isExhaustive whether these are all there are
   * @param outcomes how many came to what
   * @param nanos how long it took
   */
  record Found(int orders, boolean isExhaustive, Map<String, Integer> outcomes, long nanos) {}

  /** Thrown at an order in which something is wrong. */
  static final class Wrong extends AssertionError {

    private static final long serialVersionUID = 1L;

    Wrong(Scenario scenario, List<String> wrong, List<String> statements) {
      super(
          "%s:%n%s%nin the order%n  %s"
              .formatted(
                  scenario.name(), String.join("\n", wrong), String.join("\n  ", statements)));
    }
  }

  /** Runs the scenario; throws {@link Wrong} at the first order in which something is wrong. */
  Found explore(Scenario scenario) {
    return explore(scenario, () -> {});
  }

  /** Runs the scenario after something that is done when it is staged. */
  Found explore(Scenario scenario, Runnable whenStaged) {
    long begun = System.nanoTime();
    Cast cast = new Cast(bench);
    bench.clear();
    scenario.stage().accept(cast);
    bench.keep();
    whenStaged.run();
    Map<String, Integer> outcomes = new TreeMap<>();
    int orders = 0;
    List<Integer> prefix = List.of();
    while (prefix != null && orders < limits.all()) {
      Weaver.Order order = once(scenario, cast, following(prefix), outcomes);
      orders++;
      prefix = next(order);
    }
    boolean isExhaustive = prefix == null;
    if (!isExhaustive) {
      Random random = new Random(limits.seed());
      for (int drawn = 0; drawn < limits.sample(); drawn++) {
        once(scenario, cast, random::nextInt, outcomes);
        orders++;
      }
    }
    return new Found(orders, isExhaustive, outcomes, System.nanoTime() - begun);
  }

  private static IntUnaryOperator following(List<Integer> prefix) {
    var left = new ArrayList<>(prefix);
    return fan -> left.isEmpty() ? 0 : left.remove(0);
  }

  /** Returns the picks that lead to the next order, null if that was the last. */
  private static List<Integer> next(Weaver.Order order) {
    int last = order.picks().size() - 1;
    while (last >= 0 && order.picks().get(last) + 1 >= order.fans().get(last)) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    List<Integer> prefix = new ArrayList<>(order.picks().subList(0, last + 1));
    prefix.set(last, prefix.get(last) + 1);
    return prefix;
  }

  private Weaver.Order once(
      Scenario scenario, Cast cast, IntUnaryOperator pick, Map<String, Integer> outcomes) {
    bench.restore();
    cast.begin();
    Map<Scenario.Side, Session> sessions = new LinkedHashMap<>();
    for (Scenario.Side side : scenario.sides()) {
      sessions.put(side, new Session(side.name(), side.transactions(), () -> side.act().of(cast)));
    }
    Weaver.Order order = weaver.weave(List.copyOf(sessions.values()), pick);
    try {
      new Crank(bench, bench.node("c"), List.of(bench.node("a"), bench.node("b"), bench.node("c")))
          .turnToTheEnd();
      check(sessions);
      sessions.forEach(
          (side, session) -> cast.came(side.name(), session.result(), session.failure()));
      List<String> wrong = bench.wrong();
      if (!wrong.isEmpty()) {
        throw new AssertionError(String.join("\n", wrong));
      }
      String outcome = scenario.judge().apply(cast);
      if (!scenario.outcomes().contains(outcome)) {
        throw new AssertionError("It came to " + outcome);
      }
      outcomes.merge(outcome, 1, Integer::sum);
    } catch (AssertionError | RuntimeException wrong) {
      Wrong told = new Wrong(scenario, List.of(wrong.toString()), order.statements());
      told.initCause(wrong);
      throw told;
    }
    return order;
  }

  private static void check(Map<Scenario.Side, Session> sessions) {
    sessions.forEach(
        (side, session) -> {
          if (session.hasWaited() && !side.mayWait()) {
            throw new AssertionError(side.name() + " has waited for a lock");
          }
        });
  }

  @Override
  public void close() {
    weaver.close();
  }
}
