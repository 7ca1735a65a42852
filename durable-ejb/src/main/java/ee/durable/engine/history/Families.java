package ee.durable.engine.history;

import ee.durable.history.CleanupOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The families that one transaction of a cleanup removes: as many as fit, and one at least. None is
 * ever divided: nobody must see half of it, or bring half of it back to life.
 *
 * @param members the runs of each, by root
 * @param left the roots of those that did not fit
 */
record Families(Map<UUID, List<UUID>> members, List<UUID> left) {

  static Families of(Map<UUID, List<UUID>> all, CleanupOptions options) {
    Map<UUID, List<UUID>> fitting = new LinkedHashMap<>();
    List<UUID> left = new ArrayList<>();
    int room = options.batchSize();
    for (Map.Entry<UUID, List<UUID>> family : all.entrySet()) {
      int size = family.getValue().size();
      if (fitting.isEmpty() || size <= room) {
        fitting.put(family.getKey(), family.getValue());
        room -= size;
      } else {
        left.add(family.getKey());
      }
    }
    return new Families(fitting, left);
  }

  /** Returns those of which all runs are among the locked. */
  Families withoutBusy(Set<UUID> locked) {
    Map<UUID, List<UUID>> free = new LinkedHashMap<>(members);
    free.values().removeIf(runs -> !locked.containsAll(runs));
    return new Families(free, left);
  }

  List<UUID> roots() {
    return List.copyOf(members.keySet());
  }

  List<UUID> runs() {
    return members.values().stream().flatMap(Collection::stream).toList();
  }
}
