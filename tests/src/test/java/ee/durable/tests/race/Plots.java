package ee.durable.tests.race;

import java.util.List;

/** Runs in which every statement of the engine that changes something comes to pass. */
final class Plots {

  private Plots() {}

  static List<Plot> all() {
    return List.of(
        Plot.of("plain"),
        Plot.of("parent"),
        Plot.of("both"),
        Plot.of("parent-of-doomed"),
        Plot.of("listen-twice").thenEvent("x").thenEvent("y"),
        Plot.of("listen").then(Plots::sendInTransaction),
        Plot.of("listen-shortly").then(Plots::broadcast),
        Plot.of("ask")
            .then((node, bench) -> node.durable().provideInput(Plot.root(bench), "ok", "yes")),
        Plot.of("listen")
            .then((node, bench) -> node.durable().cancelWait(Plot.root(bench), "enough")),
        Plot.of("first"),
        Plot.of("fail-fast"),
        Plot.of("turns"),
        Plot.of("first-in-turn"),
        Plot.of("undo-failing"),
        Plot.of("undo-hang").thenCancel(),
        Plot.of("undo-parent-hang").thenCancel(),
        Plot.of("flaky").thenTimePasses(),
        Plot.of("doomed"),
        Plot.of("impatient-hang").thenTimePasses(),
        Plot.of("persistent").thenTimePasses().thenTimePasses(),
        Plot.of("hang-timed").thenTimePasses(),
        Plot.of("nap").thenTimePasses(),
        Plot.of("parent-hang").thenCancel(),
        Plot.of("starter"),
        Plot.of("once"));
  }

  private static void sendInTransaction(RaceNode node, Bench bench) {
    node.light()
        .apart(
            tx ->
                node.durable().sendEvent(Plot.root(bench), "go", "x", options -> options.key("x")));
  }

  private static void broadcast(RaceNode node, Bench bench) {
    node.durable().broadcast("go", "x", options -> options.correlation("all").key("x"));
  }
}
