package ee.durable.jpa.run;

import java.util.UUID;

/**
 * Where a page of runs begins.
 *
 * @param edge the run next to the page, which is not on it
 * @param isNewer whether the page is on the side of the newer runs
 */
public record Keyset(UUID edge, boolean isNewer) {

  String condition() {
    return isNewer ? "r.id > :edge" : "r.id < :edge";
  }

  String order() {
    return isNewer ? " order by r.id limit :limit" : " order by r.id desc limit :limit";
  }
}
