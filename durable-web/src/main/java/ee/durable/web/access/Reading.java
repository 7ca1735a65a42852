package ee.durable.web.access;

import ee.durable.Durable;
import ee.durable.audit.AuditControl;
import ee.durable.batch.BatchControl;
import ee.durable.history.HistoryControl;
import ee.durable.queue.QueueControl;
import ee.durable.schedule.ScheduleControl;
import ee.durable.statistics.Statistics;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/**
 * Which methods of the API only read. What is not named here counts as a change, so that a method
 * that is added is refused until somebody has thought about it; a test asks for that.
 */
final class Reading {

  private static final Map<Class<?>, Set<String>> METHODS =
      Map.of(
          Durable.class,
          Set.of(
              "run",
              "find",
              "runs",
              "count",
              "children",
              "childCounts",
              "attempts",
              "logs",
              "await",
              "events",
              "waits",
              "openWaits",
              "awaitedEvents",
              "inputs",
              "queues",
              "schedules",
              "history",
              "audit",
              "batches",
              "statistics",
              "nodes",
              "database",
              "findings",
              "workflows"),
          QueueControl.class,
          Set.of("all", "get"),
          ScheduleControl.class,
          Set.of("list", "get", "find", "next", "preview", "fires"),
          HistoryControl.class,
          Set.of("policy", "preview"),
          AuditControl.class,
          Set.of("find", "entries"),
          BatchControl.class,
          Set.of("get", "list", "outcomes"),
          Statistics.class,
          Set.of("open", "openVersions", "activity", "workflows", "failing", "queues", "failures"));

  private Reading() {}

  static boolean is(Method method) {
    return METHODS.getOrDefault(method.getDeclaringClass(), Set.of()).contains(method.getName());
  }

  /** Whether this is one of the interfaces that are asked, and not a value that they return. */
  static boolean isDesk(Class<?> type) {
    return METHODS.containsKey(type);
  }
}
