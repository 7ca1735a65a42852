package ee.durable.tests.light;

import ee.durable.OnError;
import ee.durable.tests.light.RandomFlow.Act;
import ee.durable.tests.light.RandomFlow.Call;
import ee.durable.tests.light.RandomFlow.Choice;
import ee.durable.tests.light.RandomFlow.Clause;
import ee.durable.tests.light.RandomFlow.Each;
import ee.durable.tests.light.RandomFlow.Fan;
import ee.durable.tests.light.RandomFlow.Jump;
import ee.durable.tests.light.RandomFlow.Loop;
import ee.durable.tests.light.RandomFlow.Merging;
import ee.durable.tests.light.RandomFlow.Node;
import ee.durable.tests.light.RandomFlow.Part;
import ee.durable.tests.light.RandomFlow.Step;
import ee.durable.tests.light.RandomFlow.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes flows of seeds. A sequence is made to a fate, so that enough flows complete, and blocks
 * that end with the first few have as many that do.
 */
final class RandomFlowGenerator {

  private static final int DEPTH = 5;

  private enum Fate {
    LIVES,
    DIES,
    HANGS
  }

  /**
   * Where a sequence is.
   *
   * @param ahead what may be jumped to in the sequences around it
   * @param behind what may be jumped back to there
   */
  private record Where(int depth, List<String> ahead, List<String> behind) {

    static final Where TOP = new Where(1, List.of(), List.of());

    /** A part, or another flow: no jump leads out of it. */
    Where apart() {
      return new Where(depth + 1, List.of(), List.of());
    }
  }

  private final long seed;
  private final Random random;
  private int budget;
  private int named;

  private RandomFlowGenerator(long seed, long attempt) {
    this.seed = seed;
    this.random = new Random(seed * 1_000_003 + attempt);
    this.budget = 4 + random.nextInt(24);
  }

  /** Makes a flow, the first of this seed whose end is certain. */
  static RandomFlow flow(long seed) {
    for (long attempt = 0; ; attempt++) {
      RandomFlow flow = new RandomFlowGenerator(seed, attempt).flow();
      if (RandomFlowModel.isDetermined(flow)) {
        return flow;
      }
    }
  }

  private RandomFlow flow() {
    int dice = random.nextInt(100);
    Fate fate = dice < 60 ? Fate.LIVES : dice < 92 ? Fate.DIES : Fate.HANGS;
    return new RandomFlow(seed, "flow" + seed, sequence(fate, Where.TOP));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String name() {
    return "n" + ++named;
  }

  // Sequences

  private List<Node> sequence(Fate fate, Where where) {
    int length = 1 + random.nextInt(where.depth() == 1 ? 5 : 3);
    List<String> names = new ArrayList<>();
    for (int index = 0; index < length; index++) {
      names.add(name());
    }
    List<Node> nodes = new ArrayList<>();
    for (int index = 0; index < length; index++) {
      boolean isLast = index == length - 1;
      Fate its = isLast ? fate : Fate.LIVES;
      Where inside = inside(where, names, index, fate);
      Node node = node(names.get(index), its, inside);
      nodes.add(node);
      addReader(node, nodes);
      if (!isLast) {
        addJump(names, index, inside, nodes);
      }
    }
    if (fate != Fate.LIVES && chance(30)) {
      nodes.add(step(name(), Fate.LIVES)); // nobody comes here
    }
    return nodes;
  }

  private Where inside(Where where, List<String> names, int index, Fate fate) {
    List<String> ahead = new ArrayList<>(names.subList(index + 1, names.size()));
    if (fate == Fate.LIVES) {
      ahead.addAll(where.ahead());
    }
    List<String> behind = new ArrayList<>(names.subList(0, index));
    behind.addAll(where.behind());
    return new Where(where.depth() + 1, ahead, behind);
  }

  /** Adds the step that only makes sense after another one. No jump leads to it. */
  private void addReader(Node node, List<Node> nodes) {
    if (node instanceof Step step && step.act() == Act.SEND) {
      nodes.add(new Step(name(), Act.TAKE, 0, RandomFlow.NEVER, Undo.NONE, node.name()));
    }
    boolean keeps =
        node instanceof Fan fan
            ? fan.merging() == Merging.RESULTS
            : node instanceof Each each && each.merging() == Merging.RESULTS;
    if (keeps && chance(70)) {
      nodes.add(new Step(name(), Act.READ, 0, RandomFlow.NEVER, Undo.NONE, node.name()));
    }
  }

  private void addJump(List<String> names, int index, Where inside, List<Node> nodes) {
    if (chance(6) && !inside.ahead().isEmpty()) {
      nodes.add(new Jump(name(), any(inside.ahead()), 0, 0));
    } else if (chance(6)) {
      List<String> behind = new ArrayList<>(inside.behind());
      behind.add(names.get(index));
      int times = 1 + random.nextInt(2);
      nodes.add(new Jump(name(), any(behind), times, times));
    }
  }

  // Nodes

  private Node node(String name, Fate fate, Where where) {
    budget--;
    int dice = random.nextInt(100);
    boolean isLeaf = where.depth() > DEPTH || budget <= 0;
    if (isLeaf || dice < 40) {
      return step(name, fate);
    }
    if (dice < 52) {
      return choice(name, fate, where);
    }
    if (dice < 70) {
      return fan(name, fate, where);
    }
    if (dice < 81) {
      return each(name, fate, where);
    }
    return dice < 91 ? loop(name, fate, where) : call(name, fate, where);
  }

  private Step step(String name, Fate fate) {
    int failures = chance(20) ? 1 + random.nextInt(2) : 0;
    Undo undo = chance(45) ? any(List.of(Undo.values())) : Undo.NONE;
    if (undo == Undo.NEVER && chance(60)) {
      undo = Undo.WELL;
    }
    return switch (fate) {
      case LIVES -> new Step(name, act(), failures, RandomFlow.NEVER, undo, "");
      case DIES -> new Step(name, act(), failures, RandomFlow.ALWAYS, undo, "");
      case HANGS -> new Step(name, Act.HANG, 0, RandomFlow.NEVER, undo, "");
    };
  }

  private Act act() {
    return chance(55)
        ? Act.NOTHING
        : any(
            List.of(
                Act.SLEEP,
                Act.EVENT,
                Act.EVENT,
                Act.SEND,
                Act.TIMEOUT,
                Act.ANY,
                Act.ALL,
                Act.INPUT,
                Act.REMOVE));
  }

  private Node choice(String name, Fate fate, Where where) {
    List<Object> all = new ArrayList<>(List.of("a", "b", 1, 2, true, OnError.FAIL_FAST));
    java.util.Collections.shuffle(all, random);
    List<Clause> clauses = new ArrayList<>();
    for (Object value : all.subList(0, 1 + random.nextInt(3))) {
      clauses.add(new Clause(value, sequence(fate, where)));
    }
    boolean hasOtherwise = fate != Fate.LIVES || chance(50);
    return new Choice(
        name,
        all.subList(0, 1 + random.nextInt(4)),
        clauses,
        hasOtherwise ? sequence(fate, where) : List.of());
  }

  private Node loop(String name, Fate fate, Where where) {
    int times = 1 + random.nextInt(3);
    boolean isLimited = fate == Fate.DIES && times > 1 && chance(30);
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Step(name(), Act.COUNT, 0, RandomFlow.NEVER, Undo.NONE, name));
    boolean isInside = fate == Fate.LIVES || isLimited;
    nodes.addAll(sequence(isInside ? Fate.LIVES : fate, where));
    if (fate == Fate.DIES && chance(50)) {
      nodes.removeIf(node -> node instanceof Step step && step.doomed() == RandomFlow.ALWAYS);
      nodes.add(doomed(random.nextInt(times)));
    }
    return new Loop(name, chance(50), times, isLimited ? times - 1 : times + 1, nodes);
  }

  private Step doomed(int in) {
    return new Step(name(), act(), random.nextInt(2), in, any(List.of(Undo.values())), "");
  }

  private Node call(String name, Fate fate, Where where) {
    boolean isThrown = chance(60);
    Fate its = fate == Fate.LIVES && !isThrown && chance(60) ? Fate.DIES : fate;
    if (fate == Fate.DIES) {
      isThrown = true;
    }
    String child = "flow" + seed + "-" + name;
    int failures = its == Fate.LIVES && chance(30) ? 1 : 0;
    return new Call(
        name,
        new RandomFlow(seed, child, sequence(its, where.apart())),
        isThrown,
        failures);
  }

  private Node each(String name, Fate fate, Where where) {
    int items = random.nextInt(5);
    OnError onError = any(List.of(OnError.values()));
    int atOnce = chance(40) ? 1 + random.nextInt(2) : 0;
    Merging merging = any(List.of(Merging.RESULTS, Merging.NO_RESULTS, Merging.SUMMARY));
    Where inside = where.apart();
    if (fate == Fate.DIES && chance(25)) {
      merging = Merging.FAILS;
      return new Each(name, items, sequence(Fate.LIVES, inside), onError, atOnce, merging);
    }
    if (fate != Fate.LIVES) {
      items++;
      onError = OnError.FAIL_FAST;
      merging = Merging.RESULTS;
    }
    List<Node> nodes = new ArrayList<>(sequence(fate == Fate.HANGS ? fate : Fate.LIVES, inside));
    if (fate == Fate.DIES
        || (fate == Fate.LIVES
            && chance(50)
            && (onError == OnError.COMPLETE_ALL || merging == Merging.SUMMARY))) {
      nodes.add(random.nextInt(nodes.size() + 1), doomed(random.nextInt(Math.max(1, items))));
    }
    return new Each(name, items, nodes, onError, atOnce, merging);
  }

  private Node fan(String name, Fate fate, Where where) {
    Where inside = where.apart();
    int count = 2 + random.nextInt(3);
    OnError onError = any(List.of(OnError.values()));
    Merging merging = chance(50) ? Merging.RESULTS : Merging.SUMMARY;
    if (fate == Fate.LIVES && !where.ahead().isEmpty() && chance(15)) {
      merging = Merging.JUMPS;
    }
    if (fate == Fate.DIES && chance(20)) {
      merging = Merging.FAILS;
    }
    int firstOf = 0;
    List<Fate> fates = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      fates.add(Fate.LIVES);
    }
    boolean goesOn = onError == OnError.COMPLETE_ALL || merging != Merging.RESULTS;
    if (fate == Fate.HANGS) {
      fates.set(0, Fate.HANGS);
    } else if (fate == Fate.LIVES && chance(30)) {
      fates.replaceAll(any -> any(List.of(Fate.LIVES, Fate.DIES, Fate.HANGS)));
      fates.set(random.nextInt(count), Fate.LIVES);
      firstOf = (int) fates.stream().filter(Fate.LIVES::equals).count();
    } else if (fate == Fate.LIVES && goesOn) {
      fates.replaceAll(any -> any(List.of(Fate.LIVES, Fate.DIES)));
    } else if (fate == Fate.DIES && merging != Merging.FAILS) {
      merging = Merging.RESULTS;
      onError = OnError.FAIL_FAST;
      fates.replaceAll(any -> any(List.of(Fate.LIVES, Fate.DIES, Fate.HANGS)));
      fates.set(random.nextInt(count), Fate.DIES);
      if (chance(30)) {
        firstOf = 1 + (int) fates.stream().filter(Fate.LIVES::equals).count();
      }
    }
    boolean canHang = fates.contains(Fate.HANGS);
    int atOnce = !canHang && chance(40) ? 1 + random.nextInt(2) : 0;
    List<Part> parts = new ArrayList<>();
    for (Fate its : fates) {
      parts.add(new Part(name(), sequence(its, inside)));
    }
    String target = merging == Merging.JUMPS ? any(where.ahead()) : "";
    return new Fan(name, parts, onError, atOnce, firstOf, merging, target);
  }
}
