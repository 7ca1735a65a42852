package ee.durable.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tiny transactions a second PostgreSQL commits here when nobody but pgbench asks: what no
 * engine can exceed that commits as often.
 */
final class CommitLimit {

  private static final int CLIENTS = 20;
  private static final int BURST_SECONDS = 2;
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private static final String TABLE =
      """
      create table if not exists t (id bigserial primary key, k text not null, v text);
      create unique index if not exists tk on t (k);
      """;

  /** The peers' three: one statement; two in a transaction; a read before one. */
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "insert",
          """
          insert into t (k, v) values (gen_random_uuid()::text, repeat('x', 100));
          """,
          "insert and update",
          """
          begin;
          insert into t (k, v) values (gen_random_uuid()::text, repeat('x', 100)) returning id \\gset
          update t set v = repeat('y', 100) where id = :id;
          end;
          """,
          "read, then insert",
          """
          \\set w random(1, 100000)
          select 1 from t where id = :w;
          insert into t (k, v) values (gen_random_uuid()::text, repeat('x', 100));
          """);

  private final Path pgbench;
  private final Postgres postgres;
  private final Path folder;

  private CommitLimit(Path pgbench, Postgres postgres, Path folder) {
    this.pgbench = pgbench;
    this.postgres = postgres;
    this.folder = folder;
  }

  /** Measures, in so many bursts of two seconds each; empty if there is no pgbench. */
  static Map<String, Series> measure(Postgres postgres, Path folder, int bursts)
      throws IOException, InterruptedException {
    Optional<Path> pgbench =
        postgres.programs().map(bin -> bin.resolve("pgbench")).filter(Files::isExecutable);
    if (pgbench.isEmpty()) {
      System.out.println("pgbench skipped: it did not come with this PostgreSQL.");
      return Map.of();
    }
    System.out.println("pgbench, the limit of this machine ...");
    new Databases(postgres).fresh("bench");
    CommitLimit limit = new CommitLimit(pgbench.get(), postgres, folder);
    limit.createTable();
    Map<String, Series> limits = new LinkedHashMap<>();
    for (String kind : SCRIPTS.keySet().stream().sorted().toList()) {
      limits.put(kind, limit.measure(kind, bursts));
    }
    return limits;
  }

  private void createTable() throws IOException, InterruptedException {
    List<Object> words = new ArrayList<>();
    words.add(pgbench.resolveSibling("psql"));
    words.addAll(connection());
    words.addAll(List.of("-q", "-c", TABLE, "bench"));
    Command.of(words.toArray()).run();
  }

  private Series measure(String kind, int bursts) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("pgbench.sql"), SCRIPTS.getOrDefault(kind, ""));
    List<Object> words = new ArrayList<>();
    words.add(pgbench);
    words.addAll(connection());
    words.addAll(List.of("-n", "-M", "prepared", "-f", script, "-c", CLIENTS, "-j", 2));
    words.addAll(List.of("-T", BURST_SECONDS, "bench"));
    List<Double> rates = new ArrayList<>();
    for (int burst = 0; burst < bursts; burst++) {
      rates.add(rate(Command.of(words.toArray()).run()));
    }
    return new Series(rates);
  }

  private List<Object> connection() {
    return List.of("-h", "127.0.0.1", "-p", postgres.port(), "-U", Postgres.USER);
  }

  private static double rate(String output) {
    Matcher rate = RATE.matcher(output);
    if (!rate.find()) {
      throw new RunnerException("pgbench told no rate: " + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}
