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
import ee.durable.tests.light.RandomFlow.Step;
import ee.durable.tests.light.RandomFlow.Undo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must come out of a flow, found by walking through it in memory: without a database, without
 * threads, without a thought of crashes.
 */
final class RandomFlowModel {

  private static final int LONGEST = 120;

  /** How a run goes. */
  enum Fate {
    COMPLETES,
    FAILS,
    HANGS
  }

  /**
   * The end of a run.
   *
   * @param statuses its statuses, of which it has one
   * @param message of its failure; null if it has none, or one of several
   * @param own what it wrote to the context
   * @param context all of its context
   * @param undoer stands for what undoes the run, if anything does
   */
  record End(
      Fate fate,
      Set<String> statuses,
      String message,
      Map<String, Object> own,
      Map<String, Object> context,
      List<Entry> entries,
      Object undoer) {

    boolean isCompleted() {
      return fate == Fate.COMPLETES;
    }

    boolean can(String status) {
      return statuses.contains(status);
    }

    boolean must(String status) {
      return statuses.equals(Set.of(status));
    }
  }

  /** An outcome of a part as it is kept in the context; a null message may be any. */
  record Kept(Set<String> words, String message, Map<String, Object> result) {}

  /** What a step leaves in the ledger. */
  static final class Entry {

    final String key;
    final Undo undo;
    final List<Integer> place;

    /** Whether somebody may have withdrawn the step before it was done. */
    boolean isUncertain;

    boolean isUndone;

    /** The runs that undo it; of two entries that one run undoes, the later is undone first. */
    final Set<Object> undoers = new HashSet<>();

    Entry(String key, Undo undo, List<Integer> place) {
      this.key = key;
      this.undo = undo;
      this.place = place;
    }

    boolean isUndoneForSure() {
      return !isUncertain && undo != Undo.NONE;
    }

    /** Returns whether this is certainly done before the other. */
    boolean isBefore(Entry other) {
      for (int level = 0; level < place.size() && level < other.place.size(); level++) {
        int difference = place.get(level) - other.place.get(level);
        if (difference != 0) {
          return level % 2 == 0 && difference < 0; // what differs in its part is concurrent
        }
      }
      return place.size() > other.place.size(); // a child is done before the step that calls it
    }

    @Override
    public String toString() {
      return key + (isUncertain ? " perhaps" : "") + (isUndone ? " undone " + undo : "");
    }
  }

  /** The end of the flow depends on what is quicker. */
  private static final class Undetermined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undetermined(String why) {
      super(why, null, false, false);
    }
  }

  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message, null, false, false);
    }
  }

  private static final class Hung extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hung() {
      super("hung", null, false, false);
    }
  }

  private int steps;

  private RandomFlowModel() {}

  static boolean isDetermined(RandomFlow flow) {
    try {
      end(flow);
      return true;
    } catch (Undetermined undetermined) {
      return false;
    }
  }

  /** Returns how a run of the flow must end. */
  static End end(RandomFlow flow) {
    End end = new RandomFlowModel().new Run(input(""), "", List.of(), null, null).run(flow.nodes());
    if (end.fate() != Fate.HANGS) {
      return end;
    }
    // Somebody cancels it, and its workflow undoes what is cancelled.
    Set<String> statuses = new TreeSet<>(Set.of("CANCELLED", "COMPENSATED"));
    if (withdraw(end, new Object())) {
      statuses.add("COMPENSATION_FAILED");
    }
    return new End(
        Fate.HANGS, statuses, null, end.own(), end.context(), end.entries(), end.undoer());
  }

  private static Map<String, Object> input(String prefix) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("prefix", prefix);
    return input;
  }

  /** Whatever a withdrawn run has done is undone. Returns whether that may fail. */
  private static boolean withdraw(End end, Object undoer) {
    boolean canFail = false;
    for (Entry entry : end.entries()) {
      entry.isUncertain = true;
      if (!entry.isUndone || entry.undoers.contains(end.undoer())) {
        entry.undoers.add(undoer);
      }
      entry.isUndone = true;
      canFail |= entry.undo == Undo.NEVER;
    }
    return canFail || end.can("COMPENSATION_FAILED");
  }

  /** A run: of a flow, or of a part of one. */
  private final class Run {

    private final Map<String, Object> context;
    private final Set<String> own = new HashSet<>();
    private final String prefix;
    private final List<Integer> place;
    private final String item;
    private final Integer index;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> jumps = new HashMap<>();
    private final List<Integer> iterations = new ArrayList<>();
    private final Object undoer = new Object();
    private int tick;
    private boolean canHavePartThatFailedToUndo;
    private boolean hasPartThatFailedToUndo;

    Run(
        Map<String, Object> around,
        String prefix,
        List<Integer> place,
        String item,
        Integer index) {
      this.context = new LinkedHashMap<>(around);
      this.prefix = prefix;
      this.place = place;
      this.item = item;
      this.index = index;
    }

    End run(List<Node> nodes) {
      try {
        Optional<Jump> left = sequence(nodes);
        if (left.isPresent()) {
          throw new Undetermined("a jump leads out");
        }
        return end(Fate.COMPLETES, Set.of("COMPLETED"), null);
      } catch (Failed failed) {
        return failed(failed.getMessage(), List.of());
      } catch (FailedBlock block) {
        return failed(block.getMessage(), block.parts);
      } catch (Hung hung) {
        return end(Fate.HANGS, Set.of(), null);
      }
    }

    private End end(Fate fate, Set<String> statuses, String message) {
      Map<String, Object> written = new LinkedHashMap<>(context);
      written.keySet().retainAll(own);
      return new End(fate, statuses, message, written, context, entries, undoer);
    }

    // Failing

    private End failed(String message, List<End> parts) {
      boolean mustTurn = parts.stream().anyMatch(this::mustTurn);
      boolean canTurn = parts.stream().anyMatch(this::canTurn);
      boolean canFail = false;
      boolean mustFail = false;
      List<String> undone = new ArrayList<>();
      for (Entry entry : entries) {
        if (!entry.isUndone && entry.undo != Undo.NONE) {
          mustTurn |= entry.isUndoneForSure();
          canTurn = true;
          canFail |= entry.undo == Undo.NEVER;
          mustFail |= entry.undo == Undo.NEVER && entry.isUndoneForSure();
        }
        if (!entry.isUndone) {
          entry.isUndone = true;
          entry.undoers.add(undoer);
          boolean isOwn = entry.place.size() == place.size() + 1;
          if (isOwn && (entry.undo == Undo.WELL || entry.undo == Undo.AT_THE_SECOND_ATTEMPT)) {
            undone.add(0, entry.key);
          }
        }
      }
      for (End part : parts) {
        part.entries().stream()
            .filter(entry -> entry.undoers.contains(part.undoer()))
            .forEach(entry -> entry.undoers.add(undoer));
      }
      undone.forEach(key -> append("undone", key));
      boolean canBadly = canFail || canHavePartThatFailedToUndo;
      boolean mustBadly = mustFail || hasPartThatFailedToUndo;
      Set<String> statuses = new TreeSet<>();
      if (!mustTurn) {
        statuses.add("FAILED");
      }
      if (canTurn && !(mustBadly && mustTurn)) {
        statuses.add("COMPENSATED");
      }
      if (canTurn && canBadly) {
        statuses.add("COMPENSATION_FAILED");
      }
      return end(Fate.FAILS, statuses, message);
    }

    private boolean mustTurn(End part) {
      return !part.statuses().isEmpty()
          && Set.of("COMPENSATED", "COMPENSATION_FAILED").containsAll(part.statuses());
    }

    private boolean canTurn(End part) {
      return part.can("COMPENSATED") || part.can("COMPENSATION_FAILED");
    }

    // Sequences

    /** Returns the jump that leads out of the sequence, if one does. */
    private Optional<Jump> sequence(List<Node> nodes) {
      int at = 0;
      while (at < nodes.size()) {
        Optional<Jump> jump = node(nodes.get(at));
        if (jump.isEmpty()) {
          at++;
          continue;
        }
        String target = jump.get().target();
        List<String> names = nodes.stream().map(Node::name).toList();
        int to = names.indexOf(target);
        if (to < 0) {
          return jump;
        }
        if (to <= at) {
          if (jumps.merge(jump.get().name(), 1, Integer::sum) > jump.get().allowed()) {
            throw new Failed(null);
          }
        }
        at = to;
      }
      return Optional.empty();
    }

    private Optional<Jump> node(Node node) {
      if (++steps > LONGEST) {
        throw new Undetermined("too long");
      }
      if (node instanceof Step step) {
        step(step);
        return Optional.empty();
      }
      if (node instanceof Jump jump) {
        return jump(jump);
      }
      if (node instanceof Call call) {
        call(call);
        return Optional.empty();
      }
      if (node instanceof Choice choice) {
        return sequence(chosen(choice));
      }
      if (node instanceof Loop loop) {
        return loop(loop);
      }
      return node instanceof Fan fan ? fan(fan) : each((Each) node);
    }

    // Steps

    private List<?> trace() {
      return (List<?>) context.getOrDefault("trace", List.of());
    }

    private void append(String key, Object value) {
      List<Object> longer = new ArrayList<>((List<?>) context.getOrDefault(key, List.of()));
      longer.add(value);
      put(key, longer);
    }

    private void put(String key, Object value) {
      context.put(key, value);
      own.add(key);
    }

    private long count(String key) {
      return (Long) context.getOrDefault(key, 0L);
    }

    private Integer index() {
      return iterations.isEmpty() ? index : iterations.get(iterations.size() - 1);
    }

    /** Returns what a node is called where it is: no two that are done are called the same. */
    private String key(String name) {
      return prefix + name + "@" + place(trace(), index(), item);
    }

    private void done(String key, String name, Undo undo, String said) {
      List<Integer> here = new ArrayList<>(place);
      here.add(tick++);
      entries.add(new Entry(key, undo, here));
      append("trace", name + said);
      if (undo != Undo.NONE) {
        put("done", key);
      }
    }

    private void step(Step step) {
      String key = key(step.name());
      if (step.act() == Act.HANG) {
        throw new Hung();
      }
      String said =
          switch (step.act()) {
            case EVENT, TAKE -> ":1,2";
            case ANY -> ":any";
            case ALL -> ":all";
            case INPUT -> ":yes";
            case TIMEOUT -> ":late";
            case READ -> read(step);
            default -> "";
          };
      boolean isDoomed =
          step.doomed() == RandomFlow.ALWAYS || (index() != null && step.doomed() == index());
      if (isDoomed) {
        throw new Failed(Pattern.quote("doomed " + key));
      }
      if (step.act() == Act.COUNT) {
        String counter = "count_" + step.about();
        put(counter, count(counter) + 1);
      } else if (step.act() == Act.REMOVE) {
        context.remove("done");
      }
      done(key, step.name(), step.undo(), said);
    }

    private String read(Step step) {
      Object kept = context.get(step.about() + "_results");
      if (kept == null) {
        throw new Failed(null);
      }
      Collection<?> all = kept instanceof Map<?, ?> parts ? parts.values() : (List<?>) kept;
      return all.stream().map(one -> summary(((Kept) one).result())).reduce("", String::concat);
    }

    private static String summary(Map<String, Object> result) {
      return result == null
          ? "-"
          : "+" + ((List<?>) result.getOrDefault("trace", List.of())).size();
    }

    private Optional<Jump> jump(Jump jump) {
      if (jump.back() == 0) {
        done(key(jump.name()), jump.name(), Undo.NONE, "");
        return Optional.of(jump);
      }
      String counter = "jumps_" + jump.name();
      boolean jumpsBack = count(counter) < jump.back();
      String key = key(jump.name());
      if (jumpsBack) {
        put(counter, count(counter) + 1);
      }
      done(key, jump.name(), Undo.NONE, "");
      return jumpsBack ? Optional.of(jump) : Optional.empty();
    }

    private void call(Call call) {
      String key = key(call.name());
      List<Integer> there = new ArrayList<>(place);
      there.add(tick);
      there.add(0);
      End child = new Run(input(key + ">"), key + ">", there, null, null).run(call.child().nodes());
      entries.addAll(child.entries());
      if (child.fate() == Fate.HANGS) {
        throw new Hung();
      }
      if (!child.isCompleted() && call.failures() > 0) {
        throw new Undetermined("an attempt more, a child more");
      }
      if (!child.isCompleted() && call.isThrown()) {
        throw new Failed(null);
      }
      String said = child.isCompleted() ? summary(child.context()) : "-";
      done(key, call.name(), Undo.NONE, said);
    }

    // Blocks within the run

    private List<Node> chosen(Choice choice) {
      Object value = choice.values().get(trace().size() % choice.values().size());
      return choice.clauses().stream()
          .filter(clause -> clause.value().equals(value))
          .findFirst()
          .map(Clause::nodes)
          .orElse(choice.otherwise());
    }

    private Optional<Jump> loop(Loop loop) {
      String counter = "count_" + loop.name();
      int depth = iterations.size();
      for (int iteration = 0; ; iteration++) {
        boolean isAsked = loop.asksFirst() || iteration > 0;
        if (isAsked && count(counter) >= loop.times()) {
          return Optional.empty();
        }
        if (iteration >= loop.limit()) {
          throw new Failed(
              "Loop '.*%s' has run %d times, which is its limit, and would go on\\."
                  .formatted(loop.name(), iteration));
        }
        if (++steps > LONGEST) {
          throw new Undetermined("too long");
        }
        iterations.add(iteration);
        Optional<Jump> left = sequence(loop.nodes());
        iterations.subList(depth, iterations.size()).clear();
        if (left.isPresent()) {
          return left;
        }
      }
    }

    // Blocks of parts

    private Optional<Jump> fan(Fan fan) {
      Map<String, End> parts = new LinkedHashMap<>();
      fan.parts()
          .forEach(
              part ->
                  parts.put(
                      part.name(),
                      new Run(context, prefix, part(parts.size()), item, index())
                          .run(part.nodes())));
      boolean goesOn = fan.onError() == OnError.COMPLETE_ALL || fan.merging() != Merging.RESULTS;
      settle(fan.name(), parts, goesOn, fan.firstOf());
      merge(fan.name(), fan.merging(), parts, false);
      return fan.merging() == Merging.JUMPS
          ? Optional.of(new Jump(fan.name(), fan.target(), 0, 0))
          : Optional.empty();
    }

    private Optional<Jump> each(Each each) {
      Map<String, End> parts = new LinkedHashMap<>();
      items(each, item)
          .forEach(
              its ->
                  parts.put(
                      Integer.toString(parts.size()),
                      new Run(context, prefix, part(parts.size()), its, parts.size())
                          .run(each.nodes())));
      boolean hasMerge = each.merging() == Merging.SUMMARY || each.merging() == Merging.FAILS;
      boolean goesOn = each.onError() == OnError.COMPLETE_ALL || hasMerge;
      settle(each.name(), parts, goesOn, 0);
      merge(each.name(), each.merging(), parts, true);
      return Optional.empty();
    }

    private List<Integer> part(int number) {
      List<Integer> there = new ArrayList<>(place);
      there.add(tick);
      there.add(number);
      return there;
    }

    /** Decides what became of the parts, and whether the run goes on. */
    private void settle(String name, Map<String, End> parts, boolean goesOn, int firstOf) {
      parts.values().forEach(part -> entries.addAll(part.entries()));
      long completed = parts.values().stream().filter(End::isCompleted).count();
      long failed = count(parts, Fate.FAILS);
      long hung = count(parts, Fate.HANGS);
      if (firstOf > 0) {
        firstOf(parts, firstOf, completed);
      } else if (goesOn || failed == 0) {
        parts.replaceAll((part, end) -> noted(end));
        if (hung > 0) {
          throw new Hung();
        }
      } else {
        String message = null;
        for (Map.Entry<String, End> part : parts.entrySet()) {
          boolean isAlone = failed == 1 && part.getValue().fate() == Fate.FAILS;
          if (!isAlone) {
            part.setValue(withdrawn(part.getValue()));
          } else if (part.getValue().message() != null) {
            message =
                "'%s' of '.*%s' did not complete: %s"
                    .formatted(part.getKey(), name, part.getValue().message());
          }
          noted(part.getValue());
        }
        tick++;
        throw new FailedBlock(message, List.copyOf(parts.values()));
      }
    }

    private void firstOf(Map<String, End> parts, int firstOf, long completed) {
      if (completed > firstOf) {
        throw new Undetermined("more than needed complete");
      }
      boolean isEnough = completed == firstOf;
      if (!isEnough && count(parts, Fate.FAILS) <= parts.size() - firstOf) {
        throw new Hung();
      }
      parts.replaceAll((name, end) -> noted(isEnough && end.isCompleted() ? end : withdrawn(end)));
      if (!isEnough) {
        tick++;
        throw new FailedBlock(null, List.copyOf(parts.values()));
      }
    }

    private static long count(Map<String, End> parts, Fate fate) {
      return parts.values().stream().filter(part -> part.fate() == fate).count();
    }

    private End noted(End part) {
      canHavePartThatFailedToUndo |= part.can("COMPENSATION_FAILED");
      hasPartThatFailedToUndo |= part.must("COMPENSATION_FAILED");
      return part;
    }

    private End withdrawn(End part) {
      boolean canBeUndone = part.entries().stream().anyMatch(entry -> entry.undo != Undo.NONE);
      Object withdrawer = new Object();
      boolean canFail = withdraw(part, withdrawer);
      Set<String> statuses = new TreeSet<>(part.statuses());
      statuses.add("CANCELLED");
      if (canBeUndone) {
        statuses.add("COMPENSATED");
      }
      if (canFail) {
        statuses.add("COMPENSATION_FAILED");
      }
      return new End(
          part.fate(), statuses, null, part.own(), part.context(), part.entries(), withdrawer);
    }

    private void merge(String name, Merging merging, Map<String, End> parts, boolean isList) {
      switch (merging) {
        case RESULTS -> {
          Map<String, Object> kept = new LinkedHashMap<>();
          parts.forEach((part, end) -> kept.put(part, kept(end)));
          put(name + "_results", isList ? new ArrayList<>(kept.values()) : kept);
          tick++;
        }
        case NO_RESULTS -> tick++;
        case SUMMARY, JUMPS -> {
          String said =
              parts.values().stream()
                  .map(end -> summary(end.isCompleted() ? end.own() : null))
                  .reduce("", String::concat);
          done(key(name), name, Undo.NONE, said);
        }
        case FAILS -> throw new FailedBlock("no merge of " + name, List.copyOf(parts.values()));
      }
    }

    private Kept kept(End end) {
      if (end.isCompleted()) {
        return new Kept(Set.of("completed"), null, end.own());
      }
      Set<String> words = new LinkedHashSet<>();
      end.statuses().forEach(status -> words.add(status.toLowerCase(java.util.Locale.ROOT)));
      return new Kept(words, end.message(), null);
    }
  }

  /** The block at hand has failed, and its parts tell whether there is something to undo. */
  private static final class FailedBlock extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<End> parts;

    FailedBlock(String message, List<End> parts) {
      super(message, null, false, false);
      this.parts = parts;
    }
  }

  /**
   * Returns what tells a step from the same step at another time: what was done before it is never
   * the same again, but for the items of a loop.
   */
  static String place(List<?> trace, Integer index, String item) {
    return "%d~%x%s%s"
        .formatted(
            trace.size(),
            trace.hashCode(),
            index == null ? "" : "#" + index,
            item == null ? "" : "[" + item + "]");
  }

  /** Returns the items of a loop, which are there once in a run and all its parts. */
  static List<String> items(Each each, String around) {
    String prefix = around == null ? "" : around + ".";
    return Stream.iterate(0, number -> number + 1)
        .limit(each.items())
        .map(number -> prefix + number)
        .toList();
  }
}
