package ee.durable.tests.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A meeting of some of the engine's transactions.
 *
 * @param name who meets whom
 * @param target what it is about
 * @param stage how it comes to that
 * @param sides who meets
 * @param judge says who has won, and throws if something is wrong
 * @param outcomes all that may come of it; each must come of at least one order
 */
record Scenario(
    String name,
    String target,
    Consumer<Cast> stage,
    List<Side> sides,
    Function<Cast, String> judge,
    Set<String> outcomes) {

  /** Work of one side. */
  @FunctionalInterface
  interface Act {
    /** Does it, and returns what came of it. */
    Object of(Cast cast) throws Exception;
  }

  /**
   * One side.
   *
   * @param name its name
   * @param transactions how many of its transactions are part of the race
   * @param mayWait whether it may wait for a lock
   * @param act what it does
   */
  record Side(String name, int transactions, boolean mayWait, Act act) {}

  /** Begins to describe a scenario. */
  static Builder meeting(String target, String name) {
    return new Builder(target, name);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Describes a scenario. */
  static final class Builder {

    private final String target;
    private final String name;
    private Consumer<Cast> stage = cast -> {};
    private final List<Side> sides = new ArrayList<>();

    Builder(String target, String name) {
      this.target = target;
      this.name = name;
    }

    Builder staged(Consumer<Cast> newStage) {
      stage = newStage;
      return this;
    }

    /** Adds a side that waits for whoever holds the run. */
    Builder side(String sideName, int transactions, Act act) {
      sides.add(new Side(sideName, transactions, true, act));
      return this;
    }

    /** Adds a side that passes over what somebody holds. */
    Builder hastySide(String sideName, int transactions, Act act) {
      sides.add(new Side(sideName, transactions, false, act));
      return this;
    }

    Scenario comesTo(Function<Cast, String> judge, String... outcomes) {
      return new Scenario(name, target, stage, List.copyOf(sides), judge, Set.of(outcomes));
    }
  }
}
