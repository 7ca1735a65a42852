package ee.durable.tests.light;

import ee.durable.OnError;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow that was made at random. Every name is there once in a flow and all that it calls, so that
 * an entry of the ledger tells where it comes from.
 *
 * @param seed what it was made of
 * @param name of its workflow
 * @param nodes what it does
 */
record RandomFlow(long seed, String name, List<Node> nodes) {

  /** What a step does besides leaving its entry. */
  enum Act {
    NOTHING,
    SLEEP,
    /** Waits twice for the same event. */
    EVENT,
    /** Sends events to its own run, twice. */
    SEND,
    /** Waits for what the step before it has sent. */
    TAKE,
    /** Waits for an event that nobody sends, for a moment. */
    TIMEOUT,
    ANY,
    ALL,
    INPUT,
    /** Removes a key from the context. */
    REMOVE,
    /** Counts the iterations of the loop around it. */
    COUNT,
    /** Reads the outcomes of the block before it. */
    READ,
    /** Waits for an event that nobody ever sends. */
    HANG
  }

  /** How a step is undone. */
  enum Undo {
    NONE,
    WELL,
    AT_THE_SECOND_ATTEMPT,
    NEVER
  }

  /** What becomes of the outcomes of a block. */
  enum Merging {
    RESULTS,
    NO_RESULTS,
    SUMMARY,
    FAILS,
    JUMPS
  }

  /** The number of the iteration or item in which a step fails for good: in none. */
  static final int NEVER = -2;

  /** In every one. */
  static final int ALWAYS = -1;

  /** A step or a block. */
  sealed interface Node {

    /** Returns its name. */
    String name();
  }

  /**
   * A step.
   *
   * @param failures how many attempts fail before one does not
   * @param doomed in which iteration it fails for good
   * @param about the loop, block or step that it counts, reads or takes from
   */
  record Step(String name, Act act, int failures, int doomed, Undo undo, String about)
      implements Node {}

  /**
   * A call of another flow.
   *
   * @param isThrown whether the step fails if the child does
   */
  record Call(String name, RandomFlow child, boolean isThrown, int failures) implements Node {}

  /**
   * A branch.
   *
   * @param values what the selector answers, in turn
   */
  record Choice(String name, List<Object> values, List<Clause> clauses, List<Node> otherwise)
      implements Node {}

  /** A clause of a branch. */
  record Clause(Object value, List<Node> nodes) {}

  /**
   * A decision.
   *
   * @param back how often it jumps back; 0 jumps forward
   * @param allowed how often it may
   */
  record Jump(String name, String target, int back, int allowed) implements Node {}

  /**
   * A parallel block.
   *
   * @param atOnce how many parts run at once, 0 for all
   * @param firstOf how many have to complete, 0 for all
   * @param target where the merge jumps to
   */
  record Fan(
      String name,
      List<Part> parts,
      OnError onError,
      int atOnce,
      int firstOf,
      Merging merging,
      String target)
      implements Node {}

  /** A branch of a parallel block. */
  record Part(String name, List<Node> nodes) {}

  /** A loop over items. */
  record Each(
      String name, int items, List<Node> nodes, OnError onError, int atOnce, Merging merging)
      implements Node {}

  /**
   * A loop with a condition.
   *
   * @param times how often it runs, counted over the whole run
   */
  record Loop(String name, boolean asksFirst, int times, int limit, List<Node> nodes)
      implements Node {}

  /** Returns this flow and all flows that it calls. */
  List<RandomFlow> all() {
    List<RandomFlow> all = new ArrayList<>(List.of(this));
    nodes.forEach(node -> addCalled(node, all));
    return all;
  }

  private static void addCalled(Node node, List<RandomFlow> all) {
    if (node instanceof Call call) {
      all.addAll(call.child().all());
    }
    inner(node).forEach(nodes -> nodes.forEach(each -> addCalled(each, all)));
  }

  private static List<List<Node>> inner(Node node) {
    List<List<Node>> inner = new ArrayList<>();
    if (node instanceof Choice choice) {
      choice.clauses().forEach(clause -> inner.add(clause.nodes()));
      inner.add(choice.otherwise());
    } else if (node instanceof Fan fan) {
      fan.parts().forEach(part -> inner.add(part.nodes()));
    } else if (node instanceof Each each) {
      inner.add(each.nodes());
    } else if (node instanceof Loop loop) {
      inner.add(loop.nodes());
    }
    return inner;
  }

  /** Returns how deep its blocks and calls nest, 1 for none. */
  int depth() {
    return depth(nodes);
  }

  private static int depth(List<Node> nodes) {
    return 1 + nodes.stream().mapToInt(RandomFlow::depth).max().orElse(0);
  }

  private static int depth(Node node) {
    return node instanceof Call call
        ? call.child().depth()
        : inner(node).stream().mapToInt(RandomFlow::depth).max().orElse(0);
  }

  /** Returns it as a tree that can be read. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("flow " + name + "\n");
    write(nodes, "  ", text);
    return text.toString();
  }

  private static void write(List<Node> nodes, String margin, StringBuilder text) {
    nodes.forEach(node -> write(node, margin, text));
  }

  private static void write(Node node, String margin, StringBuilder text) {
    String deeper = margin + "    ";
    text.append(margin);
    if (node instanceof Step step) {
      text.append(
          "%s: step %s, failures %d, doomed %s, undone %s%s\n"
              .formatted(
                  step.name(),
                  step.act(),
                  step.failures(),
                  step.doomed() == NEVER ? "never" : step.doomed() == ALWAYS ? "always" : "in " + step.doomed(),
                  step.undo(),
                  step.about().isEmpty() ? "" : ", of " + step.about()));
    } else if (node instanceof Call call) {
      text.append(
          "%s: call of %s, failures %d%s\n"
              .formatted(
                  call.name(),
                  call.child().name(),
                  call.failures(),
                  call.isThrown() ? ", fails with it" : ""));
      write(call.child().nodes(), deeper, text);
    } else if (node instanceof Jump jump) {
      text.append(
          "%s: to %s%s\n"
              .formatted(
                  jump.name(),
                  jump.target(),
                  jump.back() == 0
                      ? ""
                      : ", back %d times of %d".formatted(jump.back(), jump.allowed())));
    } else if (node instanceof Choice choice) {
      text.append("%s: one of, by %s\n".formatted(choice.name(), choice.values()));
      choice
          .clauses()
          .forEach(
              clause -> {
                text.append("%s  when %s\n".formatted(margin, clause.value()));
                write(clause.nodes(), deeper, text);
              });
      text.append("%s  otherwise\n".formatted(margin));
      write(choice.otherwise(), deeper, text);
    } else if (node instanceof Fan fan) {
      text.append(
          "%s: parallel %s, at once %d, first of %d, %s %s\n"
              .formatted(
                  fan.name(),
                  fan.onError(),
                  fan.atOnce(),
                  fan.firstOf(),
                  fan.merging(),
                  fan.target()));
      fan.parts()
          .forEach(
              part -> {
                text.append("%s  part %s\n".formatted(margin, part.name()));
                write(part.nodes(), deeper, text);
              });
    } else if (node instanceof Each each) {
      text.append(
          "%s: for each of %d %s, at once %d, %s\n"
              .formatted(each.name(), each.items(), each.onError(), each.atOnce(), each.merging()));
      write(each.nodes(), deeper, text);
    } else if (node instanceof Loop loop) {
      text.append(
          "%s: %s %d times, limit %d\n"
              .formatted(
                  loop.name(), loop.asksFirst() ? "while" : "repeat", loop.times(), loop.limit()));
      write(loop.nodes(), deeper, text);
    }
  }
}
