package ee.durable.benchmarks.runner;

import ee.durable.benchmarks.runner.Options.Switch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures depend on and a reader cannot see in them. */
final class Surroundings {

  private Surroundings() {}

  static Map<String, String> of(Postgres postgres, Options options) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    all.put(
        "load before",
        Double.toString(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    all.put("java", System.getProperty("java.vm.version"));
    all.put("PostgreSQL", postgres.describe());
    all.put("file system of its data", Files.getFileStore(temporary).type());
    all.putAll(new Databases(postgres).durableSettings());
    all.put("pool validation", options.validation().title());
    all.put("quick", Boolean.toString(options.has(Switch.QUICK)));
    all.put("rounds", Integer.toString(options.rounds()));
    return all;
  }
}
