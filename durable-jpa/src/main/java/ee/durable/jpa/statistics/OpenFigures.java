package ee.durable.jpa.statistics;

import ee.durable.jpa.Database;
import ee.durable.run.RunCount;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.OpenVersion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the runs that have not ended. Each status by itself: each has an index that holds nothing
 * else, so that history costs nothing.
 */
public final class OpenFigures {

  private static final String COUNT =
      "select '%1$s' as status, '' as kind, count(*) as runs"
          + " from (select 1 from durable.runs where status = '%1$s' limit %2$d) capped";

  private static final String COUNT_WAITING =
      "select 'WAITING' as status, '%1$s' as kind, count(*) as runs from (select 1 from"
          + " durable.runs where status = 'WAITING' and waiting_for = '%1$s' limit %2$d) capped";

  private static final String VERSIONS =
      "select '%1$s' as status, workflow, version, count(*) as runs from (select workflow, version"
          + " from durable.runs where status = '%1$s' limit %2$d) capped group by workflow,"
          + " version";

  private static final List<RunStatus> OPEN =
      Arrays.stream(RunStatus.values()).filter(status -> !status.isFinal()).toList();

  private static final String ALL_COUNTS =
      Stream.concat(
              OPEN.stream().map(status -> COUNT.formatted(status, RunCount.LIMIT + 1)),
              Arrays.stream(WaitKind.values())
                  .map(kind -> COUNT_WAITING.formatted(kind, RunCount.LIMIT + 1)))
          .collect(Collectors.joining(" union all "));

  private static final String ALL_VERSIONS =
      OPEN.stream()
          .map(status -> VERSIONS.formatted(status, OpenVersion.MOST))
          .collect(Collectors.joining(" union all "));

  private final Database database;

  /** Creates the repository for one transaction. */
  public OpenFigures(Database database) {
    this.database = database;
  }

  /** Counts open runs, each number up to the limit of counting. */
  public OpenRuns counts() {
    Map<RunStatus, RunCount> byStatus = new EnumMap<>(RunStatus.class);
    Map<WaitKind, RunCount> waiting = new EnumMap<>(WaitKind.class);
    database.query(
        ALL_COUNTS,
        row -> {
          RunCount runs = counted(row.getInt("runs"));
          String kind = row.getString("kind");
          return kind.isEmpty()
              ? byStatus.put(RunStatus.valueOf(row.getString("status")), runs)
              : waiting.put(WaitKind.valueOf(kind), runs);
        });
    return new OpenRuns(byStatus, waiting);
  }

  private static RunCount counted(int runs) {
    return new RunCount(Math.min(runs, RunCount.LIMIT), runs <= RunCount.LIMIT);
  }

  private record Version(String status, String workflow, int version, long runs) {}

  /** Counts the open runs of each version of each workflow, by name and version. */
  public List<OpenVersion> versions() {
    List<Version> found =
        database.query(
            ALL_VERSIONS,
            row ->
                new Version(
                    row.getString("status"),
                    row.getString("workflow"),
                    row.getInt("version"),
                    row.getLong("runs")));
    Map<String, Long> byStatus = new HashMap<>();
    Map<String, Map<Integer, Long>> sums = new TreeMap<>();
    for (Version each : found) {
      byStatus.merge(each.status(), each.runs(), Long::sum);
      sums.computeIfAbsent(each.workflow(), name -> new TreeMap<>())
          .merge(each.version(), each.runs(), Long::sum);
    }
    boolean isExact = byStatus.values().stream().allMatch(runs -> runs < OpenVersion.MOST);
    return sums.entrySet().stream()
        .flatMap(
            workflow ->
                workflow.getValue().entrySet().stream()
                    .map(
                        version ->
                            new OpenVersion(
                                workflow.getKey(), version.getKey(), version.getValue(), isExact)))
        .toList();
  }
}
