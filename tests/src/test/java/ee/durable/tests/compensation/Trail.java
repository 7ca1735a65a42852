package ee.durable.tests.compensation;

import ee.durable.ContextReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What bodies did, in the order in which they did it. A test and all runs of a family know it by a
 * name that travels in their inputs.
 */
final class Trail {

  private static final String KEY = "trail";
  private static final Map<String, List<String>> TRAILS = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  Map.Entry<String, Object> input() {
    return Map.entry(KEY, name);
  }

  List<String> notes() {
    return of(name);
  }

  static void note(ContextReader step, String text) {
    of(step.get(KEY, String.class)).add(text);
  }

  /** Notes the last part of the step's path. */
  static void noteStep(ContextReader step) {
    note(step, step.name().substring(step.name().lastIndexOf('/') + 1));
  }

  static Map<String, Object> inputFrom(ContextReader step) {
    return Map.of(KEY, step.get(KEY, String.class));
  }

  private static List<String> of(String name) {
    return TRAILS.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
  }
}
