package ee.durable.engine.history;

import ee.durable.jpa.history.EndedFamilies.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction moves: whole families, as many as fit; or else a slice of the first.
 *
 * @param members the runs
 * @param left the roots of families that do not go, or not to their end
 */
record Batch(List<Member> members, Set<UUID> left) {

  Batch {
    members = List.copyOf(members);
    left = Set.copyOf(left);
  }

  /**
   * Chooses among families.
   *
   * @param members all runs of some families, of each the deepest first
   * @param rows about how many rows fit
   */
  static Batch of(List<Member> members, int rows) {
    Map<UUID, List<Member>> families = new LinkedHashMap<>();
    members.forEach(
        member -> families.computeIfAbsent(member.root(), root -> new ArrayList<>()).add(member));
    List<Member> chosen = new ArrayList<>();
    Set<UUID> left = new LinkedHashSet<>();
    int room = rows;
    for (Map.Entry<UUID, List<Member>> family : families.entrySet()) {
      int size = size(family.getValue());
      if (size <= room) {
        chosen.addAll(family.getValue());
        room -= size;
      } else {
        left.add(family.getKey());
      }
    }
    return new Batch(chosen.isEmpty() ? slice(families.values(), rows) : chosen, left);
  }

  private static int size(List<Member> family) {
    return family.stream().mapToInt(Member::rows).sum();
  }

  /** At least one run, however many rows it has: a run is not divided. */
  private static List<Member> slice(Collection<List<Member>> families, int rows) {
    List<Member> slice = new ArrayList<>();
    int room = rows;
    for (Member member : families.stream().findFirst().orElse(List.of())) {
      if (!slice.isEmpty() && member.rows() > room) {
        break;
      }
      slice.add(member);
      room -= member.rows();
    }
    return slice;
  }

  /** Returns the batch without the families of which a run is not among the locked. */
  Batch without(Set<UUID> locked) {
    List<UUID> busy =
        members.stream()
            .filter(member -> !locked.contains(member.run()))
            .map(Member::root)
            .toList();
    return new Batch(
        members.stream().filter(member -> !busy.contains(member.root())).toList(), left);
  }

  /** Returns the roots of the families that this batch ends. */
  List<UUID> ended() {
    return members.stream()
        .map(Member::root)
        .distinct()
        .filter(root -> !left.contains(root))
        .toList();
  }

  /** Returns a run of each family of which this is only a slice. */
  List<Member> sliced() {
    return members.stream().filter(member -> left.contains(member.root())).limit(1).toList();
  }
}
