package ee.durable.benchmarks.runner;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;

/** A line of the report. */
enum Line {
  DRAIN("One-step runs drained, 20 workers", "runs/s", "drain", "/per_second"),
  DRAIN_CPU("  JVM CPU", "ms/run", "drain", "/cost/cpu_ms"),
  DRAIN_DATABASE_CPU("  PostgreSQL CPU", "ms/run", "drain", "/cost/database_cpu_ms"),
  DRAIN_COMMITS("  commits", "per run", "drain", "/cost/commits"),
  DRAIN_WRITES("  write transactions", "per run", "drain", "/cost/write_tx"),
  DRAIN_WAL("  WAL", "bytes/run", "drain", "/cost/wal_bytes"),
  DRAIN_SYNCS("  WAL syncs", "per run", "drain", "/cost/wal_syncs"),
  DRAIN_BY_TWO("One-step runs drained, two nodes", "runs/s", "drain by two", "/per_second"),
  START("Starts, 20 threads", "runs/s", "start", "/per_second"),
  START_CPU("  JVM CPU", "ms/run", "start", "/cost/cpu_ms"),
  START_WAL("  WAL", "bytes/run", "start", "/cost/wal_bytes"),
  MIXED("Started and run at once", "runs/s", "mixed", "/per_second"),
  MIXED_CPU("  JVM CPU", "ms/run", "mixed", "/cost/cpu_ms"),
  MIXED_WRITES("  write transactions", "per run", "mixed", "/cost/write_tx"),
  STEPS("Steps of ten-step runs", "steps/s", "steps", "/per_second"),
  STEPS_CPU("  JVM CPU", "ms/step", "steps", "/cost/cpu_ms"),
  STEPS_DATABASE_CPU("  PostgreSQL CPU", "ms/step", "steps", "/cost/database_cpu_ms"),
  STEPS_COMMITS("  commits", "per step", "steps", "/cost/commits"),
  STEPS_WRITES("  write transactions", "per step", "steps", "/cost/write_tx"),
  STEPS_WAL("  WAL", "bytes/step", "steps", "/cost/wal_bytes"),
  CALLS("Parents that call a child", "calls/s", "calls", "/per_second"),
  CALLS_CPU("  JVM CPU", "ms/call", "calls", "/cost/cpu_ms"),
  CALLS_DATABASE_CPU("  PostgreSQL CPU", "ms/call", "calls", "/cost/database_cpu_ms"),
  CALLS_COMMITS("  commits", "per call", "calls", "/cost/commits"),
  CALLS_WRITES("  write transactions", "per call", "calls", "/cost/write_tx"),
  CALLS_WAL("  WAL", "bytes/call", "calls", "/cost/wal_bytes"),
  CALL_P50("One call, idle: start to end, p50", "ms", "callLatency", "/start_to_end/p50_ms"),
  CALL_P90("  p90", "ms", "callLatency", "/start_to_end/p90_ms"),
  CALL_P99("  p99", "ms", "callLatency", "/start_to_end/p99_ms"),
  ROUND_TRIP_P50("  the call alone, p50", "ms", "callLatency", "/call/p50_ms"),
  ROUND_TRIP_P90("  p90", "ms", "callLatency", "/call/p90_ms"),
  ROUND_TRIP_P99("  p99", "ms", "callLatency", "/call/p99_ms"),
  LATENCY_P50(
      "Start to first line of the step, p50", "ms", "startLatency", "/start_to_step/p50_ms"),
  LATENCY_P99("  p99", "ms", "startLatency", "/start_to_step/p99_ms"),
  LATENCY_COMMIT_P50("  from the commit, p50", "ms", "startLatency", "/commit_to_step/p50_ms"),
  FAN("One parent, many children", "children/s", "fan", "/per_second"),
  FAN_CPU("  JVM CPU", "ms/child", "fan", "/cost/cpu_ms"),
  FAN_WRITES("  write transactions", "per child", "fan", "/cost/write_tx"),
  EVENT_P50("Event sent to step resumed, p50", "ms", "eventLatency", "/send_to_resumed/p50_ms"),
  EVENT_P99("  p99", "ms", "eventLatency", "/send_to_resumed/p99_ms"),
  EVENT_WRITES("  write transactions", "per event", "eventLatency", "/cost/write_tx"),
  LOOP("One loop, many items", "items/s", "loop", "/per_second"),
  LOOP_CPU("  JVM CPU", "ms/item", "loop", "/cost/cpu_ms"),
  LOOP_WRITES("  write transactions", "per item", "loop", "/cost/write_tx"),
  SLEEPERS_HEAP("Many sleeping runs: heap for all", "KiB", "sleepers", "/heap_kb_for_all"),
  SLEEPERS_IDLE("  transactions while all sleep", "per second", "sleepers", "/idle_second/commits"),
  SLEEPERS_IDLE_CPU("  JVM CPU while all sleep", "ms/second", "sleepers", "/idle_second/cpu_ms"),
  SLEEPERS_P50("  woken late, p50", "ms", "sleepers", "/late/p50_ms"),
  SLEEPERS_P99("  p99", "ms", "sleepers", "/late/p99_ms");

  private final String label;
  private final String unit;
  private final String scenario;
  private final String pointer;

  Line(String label, String unit, String scenario, String pointer) {
    this.label = label;
    this.unit = unit;
    this.scenario = scenario;
    this.pointer = pointer;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  /** Returns whether more is better; else less is. */
  boolean isRate() {
    return unit.endsWith("/s");
  }

  boolean isOf(Request request) {
    return request.scenario().equals(scenario);
  }

  boolean isOfOneOf(Set<String> scenarios) {
    return scenarios.contains(scenario);
  }

  double of(JsonObject answer) {
    return number(answer, pointer);
  }

  /** Reads a number of a document, by its JSON pointer. */
  static double number(JsonObject document, String pointer) {
    JsonValue value = document.getValue(pointer);
    if (value instanceof jakarta.json.JsonNumber number) {
      return number.doubleValue();
    }
    throw new IllegalStateException("%s is no number in %s".formatted(pointer, document));
  }
}
