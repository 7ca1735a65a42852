package ee.durable.benchmarks.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the peers' programs on the PostgreSQL that measured us. */
final class Peers {

  /** Names the folder of the programs. */
  static final String FOLDER = "DURABLE_PEERS";

  private static final int LONGEST_MINUTES = 10;

  private final Path folder;
  private final Postgres postgres;
  private final Path logs;
  private final Map<String, Figures> figures = new LinkedHashMap<>();

  private Peers(Path folder, Postgres postgres, Path logs) {
    this.folder = folder;
    this.postgres = postgres;
    this.logs = logs;
  }

  /** Runs all of them that many times, and returns the figures by engine. */
  static Map<String, Figures> measure(Postgres postgres, Path logs, Options options)
      throws IOException, InterruptedException {
    String named = System.getenv(FOLDER);
    if (named == null) {
      skip("%s does not name their folder".formatted(FOLDER));
      return Map.of();
    }
    Path folder = Path.of(named);
    if (!Files.isExecutable(folder.resolve("j.sh"))) {
      skip("%s has no j.sh".formatted(folder));
      return Map.of();
    }
    if (!Files.isDirectory(folder.resolve("target/lib"))) {
      skip("%s is not built; run mvn package there".formatted(folder));
      return Map.of();
    }
    Peers peers = new Peers(folder, postgres, logs);
    for (int round = 1; round <= options.rounds(); round++) {
      System.out.printf("Peers, round %d of %d%n", round, options.rounds());
      for (Peer peer : Peer.of(options.only())) {
        peers.measure(peer);
      }
    }
    return peers.figures;
  }

  private static void skip(String why) {
    System.out.printf("Peers skipped: %s.%n", why);
  }

  private void measure(Peer peer) throws IOException, InterruptedException {
    new Databases(postgres).fresh("bench");
    System.out.printf("  %s%n", String.join(" ", peer.words()));
    Path log = logs.resolve("peer-%s-%s.log".formatted(peer.engine(), peer.words().get(1)));
    int exit = run(peer, log);
    if (exit != 0) {
      System.out.printf("    skipped: it ended with %d, see %s%n", exit, log);
      return;
    }
    PeerOutput output = PeerOutput.read(Files.readAllLines(log, StandardCharsets.UTF_8));
    Figures ofEngine = figures.computeIfAbsent(peer.engine(), first -> new Figures());
    peer.figures()
        .forEach((line, place) -> output.at(place).ifPresent(value -> ofEngine.add(line, value)));
  }

  private int run(Peer peer, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("j.sh").toString());
    command.addAll(peer.words());
    command.add("port=" + postgres.port());
    command.add("db=bench");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }
}
