package ee.durable.tests.light;

import ee.durable.data.Data;
import ee.durable.tests.light.RandomFlow.Undo;
import ee.durable.tests.light.RandomFlowModel.End;
import ee.durable.tests.light.RandomFlowModel.Entry;
import ee.durable.tests.light.RandomFlowModel.Kept;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what came out of a flow with what must. */
final class RandomFlowCheck {

  private final End expected;
  private final List<String> ledger;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param ledger what the steps of the flow wrote, in order
   */
  RandomFlowCheck(End expected, List<String> ledger) {
    this.expected = expected;
    this.ledger = ledger;
  }

  /** Returns what is different. */
  List<String> differences(String status, String message, Data context) {
    if (!expected.can(status)) {
      differences.add("status: %s instead of %s".formatted(status, expected.statuses()));
    }
    if (expected.message() != null && !String.valueOf(message).matches(expected.message())) {
      differences.add("failure: '%s' instead of '%s'".formatted(message, expected.message()));
    }
    if (expected.fate() != RandomFlowModel.Fate.HANGS) {
      compare("context", expected.context(), context.toMap());
    }
    compareLedger();
    compareOrder();
    return differences;
  }

  // Context

  private void compare(String where, Object wanted, Object found) {
    if (wanted instanceof Kept kept) {
      compare(where, kept, found);
    } else if (wanted instanceof Map<?, ?> map && found instanceof Map<?, ?> other) {
      Set<Object> keys = new LinkedHashSet<>(map.keySet());
      keys.addAll(other.keySet());
      keys.forEach(key -> compare(where + "." + key, map.get(key), other.get(key)));
    } else if (wanted instanceof List<?> list
        && found instanceof List<?> other
        && list.size() == other.size()) {
      for (int index = 0; index < list.size(); index++) {
        compare(where + "." + index, list.get(index), other.get(index));
      }
    } else if (wanted == null ? found != null : !wanted.equals(found)) {
      differences.add("%s: %s instead of %s".formatted(where, found, wanted));
    }
  }

  private void compare(String where, Kept kept, Object found) {
    if (!(found instanceof Map<?, ?> outcome) || !kept.words().contains(outcome.get("outcome"))) {
      differences.add("%s: %s instead of %s".formatted(where, found, kept));
      return;
    }
    if (kept.result() != null) {
      compare(where, kept.result(), outcome.get("result"));
    }
    if (kept.message() != null) {
      String message = String.valueOf(((Map<?, ?>) outcome.get("failure")).get("message"));
      if (!message.matches(kept.message())) {
        differences.add("%s: '%s' instead of '%s'".formatted(where, message, kept.message()));
      }
    }
  }

  // Ledger

  private int times(String line) {
    return Collections.frequency(ledger, line);
  }

  private void compareLedger() {
    Set<String> known = new LinkedHashSet<>();
    for (Entry entry : expected.entries()) {
      boolean isNewToDo = known.add("do " + entry.key);
      boolean isNewToUndo = known.add("undo " + entry.key);
      boolean isNew = isNewToDo && isNewToUndo;
      int done = times("do " + entry.key);
      boolean isRight = entry.isUncertain ? done <= 1 : done == 1;
      if (!isNew || !isRight) {
        differences.add("done %d times: %s".formatted(done, entry));
      }
      boolean isUndone = entry.isUndone && entry.undo != Undo.NONE && entry.undo != Undo.NEVER;
      int undone = times("undo " + entry.key);
      if (undone != (isUndone ? done : 0)) {
        differences.add("done %d times and undone %d times: %s".formatted(done, undone, entry));
      }
    }
    ledger.stream()
        .filter(line -> !known.contains(line))
        .forEach(line -> differences.add("should not be there: " + line));
  }

  private void compareOrder() {
    for (Entry one : expected.entries()) {
      for (Entry other : expected.entries()) {
        if (one.isBefore(other)) {
          compareOrder("do " + one.key, "do " + other.key);
          if (one.undoers.stream().anyMatch(other.undoers::contains)) {
            compareOrder("undo " + other.key, "undo " + one.key);
          }
        }
      }
    }
  }

  private void compareOrder(String first, String second) {
    int earlier = ledger.indexOf(first);
    int later = ledger.indexOf(second);
    if (earlier >= 0 && later >= 0 && earlier > later) {
      differences.add("in the wrong order: '%s' after '%s'".formatted(first, second));
    }
  }
}
