package ee.durable.benchmarks.runner;

import ee.durable.benchmarks.runner.Options.Switch;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The benchmark: a database, a server with the driver, every scenario several times, a table. */
public final class Main {

  private final Installation installation;
  private final Options options;
  private final List<JsonObject> answers = new ArrayList<>();
  private final Figures ours = new Figures();

  private Main(Installation installation, Options options) {
    this.installation = installation;
    this.options = options;
  }

  /**
   * Runs the benchmark.
   *
   * @param args the folder {@code benchmarks}, then the options; {@code --help} lists them
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(Path.of(args[0]), List.of(args).subList(1, args.length)));
  }

  private static int run(Path module, List<String> arguments)
      throws IOException, InterruptedException {
    try {
      Options options = Options.parse(arguments.toArray(String[]::new));
      if (options.has(Switch.HELP)) {
        System.out.print(Options.HELP);
        return 0;
      }
      new Main(new Installation(module), options).run();
      return 0;
    } catch (RunnerException explained) {
      System.err.println(explained.getMessage());
      return 2;
    }
  }

  private void run() throws IOException, InterruptedException {
    Instant begun = Instant.now();
    try (Parts parts = new Parts()) {
      Postgres postgres = parts.add(Postgres.start(options));
      Map<String, String> surroundings = Surroundings.of(postgres, options);
      surroundings.forEach((name, value) -> System.out.printf("%-24s %s%n", name, value));

      new Databases(postgres).fresh("durable");
      Path folder = Folders.empty(installation.run());
      PayaraMicro server = parts.add(PayaraMicro.start(installation, folder, postgres, options));
      server.awaitUp();
      measure(server);
      if (options.has(Switch.TWO_NODES)) {
        Path second = Files.createDirectory(folder.resolve("second"));
        PayaraMicro other = parts.add(PayaraMicro.start(installation, second, postgres, options));
        other.awaitUp();
        measureBoth(server);
        parts.stop(other);
      }
      parts.stop(server);

      Map<String, Series> limits =
          CommitLimit.measure(postgres, installation.run(), options.rounds());
      Map<String, Figures> peers =
          options.has(Switch.PEERS)
              ? Peers.measure(postgres, installation.run(), options)
              : Map.of();

      Report report = new Report(ours, peers, limits);
      System.out.printf("%n%s%n", report.table());
      Path file = new Results(begun, surroundings, answers, report).writeTo(installation.results());
      System.out.printf("%nEvery figure is in %s.%n", file);
      Optional<String> plot = new RatioPlot(report).svg();
      if (plot.isPresent()) {
        Path drawn = Path.of(file.toString().replace(".json", ".svg"));
        System.out.printf("The ratios are drawn in %s.%n", Files.writeString(drawn, plot.get()));
      }
    }
  }

  private void measure(PayaraMicro server) throws IOException, InterruptedException {
    Plan plan = Plan.of(options);
    System.out.println("Warming up ...");
    for (Request request : plan.warmUp()) {
      server.run(request);
    }
    for (int round = 1; round <= options.rounds(); round++) {
      System.out.printf("Round %d of %d%n", round, options.rounds());
      for (Request request : plan.round()) {
        System.out.printf("  %s%n", request.path());
        note(request, server.run(request));
      }
    }
  }

  /** The first warm-up is the second server's. */
  private void measureBoth(PayaraMicro server) throws IOException, InterruptedException {
    Request drain = new Request("drain", "nodes=2&n=5000&warm=5000");
    Request named = new Request("drain by two", drain.query());
    for (int round = 1; round <= options.rounds(); round++) {
      System.out.printf("Two nodes, round %d of %d%n", round, options.rounds());
      note(named, server.run(drain));
    }
  }

  private void note(Request request, JsonObject answer) {
    answers.add(answer);
    for (Line line : Line.values()) {
      if (line.isOf(request)) {
        ours.add(line, line.of(answer));
      }
    }
  }
}
