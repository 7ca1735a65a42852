package ee.durable.benchmarks.driver;

import jakarta.json.JsonObject;

/** Something that is measured, after a warm-up of its own. */
public interface Scenario {

  /** Returns what it is asked for by. */
  String name();

  /** Warms up, runs, and returns the figures. */
  JsonObject run(Parameters parameters) throws InterruptedException;
}
