package ee.durable.benchmarks.runner;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A program that measures somebody else.
 *
 * @param engine who is measured
 * @param words the program and its arguments
 * @param figures where in its output the figure of a line is
 */
record Peer(String engine, List<String> words, Map<Line, Place> figures) {

  /**
   * Where a figure is.
   *
   * @param test the result's name
   * @param pointer in the result; {@link #SPANS} for the median of the spans that go with it
   * @param unit makes the unit of our line of theirs
   */
  record Place(String test, String pointer, DoubleUnaryOperator unit) {
    static final String SPANS = "spans";

    Place(String test, String pointer) {
      this(test, pointer, DoubleUnaryOperator.identity());
    }
  }

  private static final String DBOS = "DBOS";

  /** The sizes that the peers' README recommends. */
  static final List<Peer> ALL =
      List.of(
          new Peer(
              DBOS,
              List.of("DbosBench", "a_drain", "n=1200", "poll=10"),
              Map.of(
                  Line.DRAIN, new Place("a_drain", Place.SPANS),
                  Line.DRAIN_CPU, new Place("a_drain", "/jvm_cpu_ms_per_wf"),
                  Line.DRAIN_WRITES, new Place("a_drain", "/run_write_tx_per"),
                  Line.DRAIN_WAL, new Place("a_drain", "/run_wal_bytes_per"),
                  Line.START, new Place("a_enqueue20", Place.SPANS))),
          new Peer(
              DBOS,
              List.of("DbosBench", "a_mixed", "n=1200", "batches=3", "poll=10"),
              Map.of(
                  Line.MIXED, new Place("a_mixed", Place.SPANS),
                  Line.MIXED_CPU, new Place("a_mixed", "/jvm_cpu_ms_per_wf"),
                  Line.MIXED_WRITES, new Place("a_mixed", "/cost/write_tx_per"))),
          new Peer(
              DBOS,
              List.of("DbosBench", "b_steps", "threads=20", "sec=8"),
              Map.of(
                  Line.STEPS, new Place("b_steps", "/steps_per_s"),
                  Line.STEPS_CPU, new Place("b_steps", "/jvm_cpu_ms_per_step"),
                  Line.STEPS_WRITES, new Place("b_steps", "/cost_per_step/write_tx_per"),
                  Line.STEPS_WAL, new Place("b_steps", "/cost_per_step/wal_bytes_per"))),
          new Peer(
              DBOS,
              List.of("DbosBench", "c_parent", "kind=start", "sec=7", "nl=200"),
              Map.of(
                  Line.CALLS, new Place("c_parent", "/parents_per_s"),
                  Line.CALLS_CPU, new Place("c_parent", "/jvm_cpu_ms_per"),
                  Line.CALLS_WRITES, new Place("c_parent", "/cost/write_tx_per"),
                  Line.CALLS_WAL, new Place("c_parent", "/cost/wal_bytes_per"),
                  Line.CALL_P50, new Place("c_roundtrip", "/p50_ms"),
                  Line.CALL_P90, new Place("c_roundtrip", "/p90_ms"),
                  Line.CALL_P99, new Place("c_roundtrip", "/p99_ms"))),
          new Peer(
              DBOS,
              List.of("DbosBench", "e_latency", "kind=queue", "poll=10"),
              Map.of(
                  Line.LATENCY_P50, new Place("e_latency", "/p50_ms"),
                  Line.LATENCY_P99, new Place("e_latency", "/p99_ms"))),
          new Peer(
              DBOS,
              List.of("DbosBench", "d_fan", "kind=start", "m=1000"),
              Map.of(
                  Line.FAN, new Place("d_fan", Place.SPANS, seconds -> 1000 / seconds),
                  Line.FAN_WRITES, new Place("d_fan", "/cost_per_child/write_tx_per"))),
          new Peer(
              DBOS,
              List.of("DbosBench", "f_event", "nl=300"),
              Map.of(
                  Line.EVENT_P50, new Place("f_event", "/p50_ms"),
                  Line.EVENT_P99, new Place("f_event", "/p99_ms"))),
          new Peer(DBOS, List.of("DbosBench", "g_sleep", "delay=60", "spread=20"), sleepers()),
          new Peer(
              "db-scheduler",
              List.of("DbSchedulerBench", "g_sleep", "delay=40", "spread=20"),
              sleepers()),
          new Peer(
              "db-scheduler",
              List.of("DbSchedulerBench", "e_latency"),
              Map.of(
                  Line.LATENCY_P50, new Place("e_latency", "/p50_ms"),
                  Line.LATENCY_P99, new Place("e_latency", "/p99_ms"))),
          new Peer(
              "db-scheduler",
              List.of("DbSchedulerBench", "a_mixed", "lo=1.0", "hi=6.0", "n=5000", "batches=3"),
              Map.of(
                  Line.MIXED, new Place("a_mixed", Place.SPANS),
                  Line.MIXED_CPU, new Place("a_mixed", "/jvm_cpu_ms_per_wf"))),
          new Peer(
              "db-scheduler",
              List.of("DbSchedulerBench", "a_drain", "lo=1.0", "hi=6.0", "n=5000"),
              Map.of(
                  Line.DRAIN, new Place("a_drain", Place.SPANS),
                  Line.DRAIN_CPU, new Place("a_drain", "/jvm_cpu_ms_per_wf"),
                  Line.DRAIN_WRITES, new Place("a_drain", "/run_write_tx_per"),
                  Line.DRAIN_WAL, new Place("a_drain", "/run_wal_bytes_per"),
                  Line.START, new Place("a_enqueue20", Place.SPANS))),
          new Peer(
              "JobRunr",
              List.of("JobRunrBench", "a_drain", "n=1500"),
              Map.of(Line.DRAIN, new Place("a_drain", Place.SPANS))));

  /** Returns those that go with one of the scenarios, all of them if none is named. */
  static List<Peer> of(Set<String> scenarios) {
    return ALL.stream().filter(peer -> scenarios.isEmpty() || peer.isBeside(scenarios)).toList();
  }

  private boolean isBeside(Set<String> scenarios) {
    return figures.keySet().stream().anyMatch(line -> line.isOfOneOf(scenarios));
  }

  private static Map<Line, Place> sleepers() {
    return Map.of(
        Line.SLEEPERS_HEAP, new Place("g_sleep", "/heap_mb", megabytes -> 1024 * megabytes),
        Line.SLEEPERS_IDLE, new Place("g_sleep", "/idle_commits_per_s"),
        Line.SLEEPERS_IDLE_CPU, new Place("g_sleep", "/idle_jvm_cpu_pct", percent -> 10 * percent),
        Line.SLEEPERS_P50, new Place("g_sleep", "/late/p50_ms"),
        Line.SLEEPERS_P99, new Place("g_sleep", "/late/p99_ms"));
  }
}
