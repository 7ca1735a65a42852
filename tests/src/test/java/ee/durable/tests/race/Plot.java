package ee.durable.tests.race;

import ee.durable.error.DurableException;
import ee.durable.error.DurableUnavailableException;
import ee.durable.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run and what is done to it from outside, such that it may be done again by somebody who does
 * not know whether it was done: with a key, or refused the second time.
 */
final class Plot {

  private final String name;
  private final List<Act> acts = new ArrayList<>();

  /** Something that is done from outside. */
  @FunctionalInterface
  interface Act {
    /** Does it through a node. */
    void by(RaceNode node, Bench bench);
  }

  private Plot(String name) {
    this.name = name;
  }

  static Plot of(String workflow) {
    Plot plot = new Plot(workflow);
    return plot.then(
        (node, bench) -> node.durable().start(workflow, Map.of(), options -> options.key("key")));
  }

  /** A plot that does not begin with a run. */
  static Plot named(String name) {
    return new Plot(name);
  }

  Plot then(Act act) {
    acts.add(act);
    return this;
  }

  Plot thenTimePasses() {
    return then((node, bench) -> bench.letTimePass());
  }

  Plot thenEvent(String payload) {
    return then(
        (node, bench) ->
            node.durable().sendEvent(root(bench), "go", payload, options -> options.key(payload)));
  }

  Plot thenCancel() {
    return then((node, bench) -> node.durable().cancel(root(bench), "enough"));
  }

  static RunId root(Bench bench) {
    return new RunId(
        java.util.UUID.fromString(
            bench.text("select id from durable.runs where parent_id is null")));
  }

  List<Act> acts() {
    return acts;
  }

  /** Does an act; who does it again is told that it was done. */
  static void perform(Act act, RaceNode node, Bench bench) {
    try {
      act.by(node, bench);
    } catch (DurableUnavailableException broken) {
      throw broken;
    } catch (DurableException done) {
      return;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
