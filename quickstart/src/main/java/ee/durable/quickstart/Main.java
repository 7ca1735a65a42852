package ee.durable.quickstart;

import java.io.IOException;
import java.time.Duration;

/**
 * The quick start: a database, a server, two hundred orders, and a table of what became of them.
 */
public final class Main {

  private static final Duration POLL = Duration.ofMillis(400);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Options options;
  private final Terminal terminal;

  private Main(Options options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Runs the quick start. {@code --help} lists the options. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args));
  }

  /**
   * Runs the quick start.
   *
   * @return 0 if every order was processed exactly once, 1 if one was not, 2 if it could not be
   *     found out
   */
  static int run(String... args) throws InterruptedException {
    Terminal terminal = Terminal.ofThisProcess();
    try {
      Options options = Options.parse(args);
      if (options.help()) {
        terminal.say(Options.HELP);
        return 0;
      }
      return new Main(options, terminal).run();
    } catch (QuickstartException explained) {
      terminal.complain(explained.explanation());
      return 2;
    } catch (IOException unexplained) {
      terminal.complain("The quick start ended: " + unexplained);
      return 2;
    }
  }

  private int run() throws IOException, InterruptedException {
    Installation installation = Installation.ofThisJar();
    try (Parts parts = new Parts()) {
      Home home = parts.add(Home.open(options.home()));

      terminal.say("Starting the database ...");
      Database database = parts.add(Database.of(System.getenv(), home));
      terminal.say("  " + database.describe());

      terminal.say("Starting the server, log in " + home.serverLog() + " ...");
      Server server = parts.add(options.startServer(installation, home, database));
      Shop shop = new Shop(server.shop(), home.admin(), options.copies());
      Watch watch = new Watch(database, server, parts);
      watch.untilOpen(shop);
      terminal.say("  " + server.console());
      terminal.say(signIn(home));

      boolean exactlyOnce = processOrders(shop, watch);
      if (options.exit()) {
        return exactlyOnce ? 0 : 1;
      }
      terminal.say("The console is at " + server.console() + ". Ctrl-C stops everything.");
      terminal.say(signIn(home));
      watch.forever();
      return 0;
    }
  }

  private static String signIn(Home home) throws IOException {
    return "  Sign in as %s with the password %s, which is kept in %s."
        .formatted(Admin.NAME, home.admin().password(), home.password());
  }

  private boolean processOrders(Shop shop, Watch watch) throws InterruptedException {
    Progress before = shop.progress();
    if (before.isBegun()) {
      terminal.say(
          "Going on with the orders of the last start: %d ended, %d open."
              .formatted(before.ended(), before.open()));
    }
    int orders = shop.submit();
    terminal.say("%d orders submitted.".formatted(orders));

    watch.every(
        POLL,
        PATIENCE,
        () -> {
          shop.refusePaymentsUnderReview();
          Progress progress = shop.progress();
          terminal.update(progress.line());
          return progress.isFinished();
        });
    terminal.endUpdates();

    Report report = shop.report();
    terminal.say("");
    terminal.say(report.table());
    terminal.say(report.verdict());
    terminal.say("");
    return report.isExactlyOnce();
  }
}
