package ee.durable.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Starts the quick start afresh again and again, kills a part of it with {@code kill -9} at a
 * random moment while orders are being processed, starts it again and looks whether each order was
 * processed exactly once: in the shop's report, and in its tables by plain SQL.
 *
 * <p>Kills only processes that it has started itself, by their number.
 */
public final class KillTest {

  private static final Duration LONGEST_START = Duration.ofMinutes(6);
  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  private final Settings settings;
  private final Random random;

  private KillTest(Settings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
  }

  /**
   * What to do.
   *
   * @param rounds how often to start and kill
   * @param seed repeats the same victims at the same moments
   * @param copies how many times the orders are submitted
   * @param latest the latest moment to kill at, counted from when the orders were submitted
   * @param home where the database and the logs are kept; its database is thrown away
   */
  record Settings(int rounds, long seed, int copies, Duration latest, Path home) {

    static Settings parse(String... args) {
      Settings settings =
          new Settings(
              10,
              System.nanoTime() & 0xFFFF_FFFFL,
              5,
              Duration.ofSeconds(6),
              Path.of(".durable", "kill-test").toAbsolutePath());
      for (int i = 0; i < args.length; i += 2) {
        if (i + 1 == args.length) {
          throw new QuickstartException(args[i] + " needs a value.");
        }
        settings = settings.with(args[i], args[i + 1]);
      }
      return settings;
    }

    private Settings with(String option, String value) {
      return switch (option) {
        case "--rounds" -> new Settings(Integer.parseInt(value), seed, copies, latest, home);
        case "--seed" -> new Settings(rounds, Long.parseLong(value), copies, latest, home);
        case "--copies" -> new Settings(rounds, seed, Integer.parseInt(value), latest, home);
        case "--latest" ->
            new Settings(rounds, seed, copies, Duration.ofMillis(Long.parseLong(value)), home);
        case "--home" ->
            new Settings(rounds, seed, copies, latest, Path.of(value).toAbsolutePath());
        default ->
            throw new QuickstartException(
                "There is no option '%s', only --rounds, --seed, --copies, --latest and --home."
                    .formatted(option));
      };
    }
  }

  /** Runs the rounds and ends with 0 if all went well. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      System.exit(new KillTest(Settings.parse(args)).run() ? 0 : 1);
    } catch (QuickstartException explained) {
      System.err.println(explained.explanation());
    } catch (NumberFormatException noNumber) {
      System.err.println("A number was expected: " + noNumber.getMessage());
    }
    System.exit(2);
  }

  private boolean run() throws IOException, InterruptedException {
    System.out.printf(
        "%d rounds, seed %d, %d copies of the orders, killed up to %d ms after they were submitted%n",
        settings.rounds(), settings.seed(), settings.copies(), settings.latest().toMillis());
    List<String> failures = new ArrayList<>();
    int round = 0;
    for (Victim victim : Victim.draw(settings.rounds(), random)) {
      round++;
      String result;
      try {
        result = round(victim);
      } catch (QuickstartException failed) {
        result = "FAILED: " + failed.explanation();
        failures.add("round " + round);
      }
      System.out.printf("round %2d  %-10s  %s%n", round, victim, result);
    }
    System.out.printf(
        "%d of %d rounds ended with every order processed exactly once (seed %d)%n",
        settings.rounds() - failures.size(), settings.rounds(), settings.seed());
    return failures.isEmpty();
  }

  private String round(Victim victim) throws IOException, InterruptedException {
    Home.deleteData(settings.home());
    Duration delay = Duration.ofMillis((long) (random.nextDouble() * settings.latest().toMillis()));
    String moment;
    try {
      try (Launched first = launch()) {
        first.await("orders submitted", LONGEST_START);
        Thread.sleep(delay.toMillis());
        List<ProcessHandle> ending = victim == Victim.BOTH ? first.programs() : first.all();
        List<ProcessHandle> victims = victims(victim, first);
        moment =
            "after %5d ms, with %4d orders closed; "
                .formatted(delay.toMillis(), Ledgers.closed(settings.home()));
        victims.forEach(ProcessHandle::destroyForcibly);
        if (victim == Victim.CONNECTION) {
          return moment + "not started again; " + finish(first);
        }
        first.awaitEndOf(ending, LONGEST_END);
      }
      try (Launched second = launch()) {
        return moment + "started again; " + finish(second);
      }
    } finally {
      Postmaster.of(settings.home().resolve("pg")).ifPresent(Postmaster::stop);
    }
  }

  private Launched launch() throws IOException {
    return Launched.start(settings.home(), settings.copies());
  }

  /** Waits for the verdict, looks into the tables, and stops everything in good order. */
  private String finish(Launched launched) throws IOException, InterruptedException {
    String verdict = launched.await("Exactly once: ", LONGEST_RUN);
    if (!verdict.startsWith("Exactly once: yes")) {
      throw new QuickstartException(verdict + launched.output());
    }
    String ledger = Ledgers.check(settings.home(), verdict);
    launched.stop(LONGEST_END);
    return ledger;
  }

  private List<ProcessHandle> victims(Victim victim, Launched launched) throws IOException {
    return switch (victim) {
      case SERVER -> List.of(launched.server());
      case LAUNCHER -> List.of(launched.launcher());
      case BOTH -> launched.programs();
      case DATABASE -> List.of(launched.database());
      case CONNECTION -> List.of(oneOf(launched.connections()));
      case EVERYTHING ->
          // The launcher last: the server would notice its death and stop the database in good
          // order.
          Stream.of(
                  Stream.of(launched.database()),
                  launched.connections().stream(),
                  Stream.of(launched.server(), launched.launcher()))
              .flatMap(Function.identity())
              .toList();
    };
  }

  private ProcessHandle oneOf(List<ProcessHandle> processes) {
    return processes.get(random.nextInt(processes.size()));
  }
}
