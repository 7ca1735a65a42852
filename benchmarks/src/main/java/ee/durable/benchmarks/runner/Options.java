package ee.durable.benchmarks.runner;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param switches what was switched on
 * @param roundsAsked how often to run every scenario, 0 for the default
 * @param validation how the pool validates its connections
 * @param only the scenarios to run, empty for all
 */
record Options(Set<Switch> switches, int roundsAsked, Validation validation, Set<String> only) {

  /** Something that is off unless it is asked for. */
  enum Switch {
    /** Only list the options. */
    HELP,
    /** Run less of everything. */
    QUICK,
    /** Run the peers' programs too. */
    PEERS,
    /** Measure two nodes on one database, too. */
    TWO_NODES,
    /** Record the server with the JDK's flight recorder. */
    JFR,
    /** Use zonky's PostgreSQL even where another one is installed. */
    ZONKY
  }

  static final String HELP =
      """
      Measures the engine on Payara Micro against a PostgreSQL with default durability.

        --quick           a little of everything, once, under two minutes: to see that it works, not to quote
        --peers           run the peers' programs in the folder DURABLE_PEERS on the same PostgreSQL, too;
                          they need JDK (or JAVA_HOME) to name a JDK 21 or newer
        --two-nodes       drain the queue by two servers on one database, too
        --only A,B        run these scenarios only: drain, start, mixed, steps, calls, callLatency,
                          startLatency, fan, eventLatency, loop, sleepers; or history alone: claims and
                          pages beside ten million runs, some minutes and 10 GB, with --rounds 1
        --rounds N        run every scenario N times, 3 (with --quick once)
        --validation V    how the pool validates a connection that is borrowed: 5s (at most once in five
                          seconds, the default), always (as the quick start and the tests do) or off
        --zonky           use zonky's PostgreSQL even if one is installed
        --jfr             record the server: target/run/server.jfr
        --no-build        run what was built before
        --help            this text

      PG_BIN names the folder of an installed PostgreSQL; TMPDIR where its data is kept while it runs.
      """;

  static Options parse(String... args) {
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    int rounds = 0;
    Validation validation = Validation.SELDOM;
    Set<String> only = Set.of();
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--rounds" -> rounds = rounds(value(option, rest));
        case "--only" -> only = Set.of(value(option, rest).split(",", -1));
        case "--validation" -> validation = Validation.named(value(option, rest));
        default -> switches.add(switched(option));
      }
    }
    return new Options(Set.copyOf(switches), rounds, validation, only);
  }

  private static Switch switched(String option) {
    return Arrays.stream(Switch.values())
        .filter(
            known -> option.equals("--" + known.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(() -> new RunnerException("Unknown option %s. Try --help.".formatted(option)));
  }

  boolean has(Switch wanted) {
    return switches.contains(wanted);
  }

  /** Returns how often every scenario runs. */
  int rounds() {
    if (roundsAsked > 0) {
      return roundsAsked;
    }
    return has(Switch.QUICK) ? 1 : 3;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new RunnerException(option + " needs a value. Try --help.");
    }
    return rest.next();
  }

  private static int rounds(String text) {
    if (!text.matches("[1-9][0-9]?")) {
      throw new RunnerException("--rounds must be 1 to 99, but is '%s'.".formatted(text));
    }
    return Integer.parseInt(text);
  }
}
