package ee.durable.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL that this machine has, with a data directory of its own and the settings that initdb
 * writes. Only where it listens, and how many may connect, is changed.
 */
record InstalledPostgres(Path bin, Path home, int port) implements Postgres {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Finds the programs: named by PG_BIN, or the newest that Debian has installed. */
  static Optional<Path> programs(Map<String, String> environment) throws IOException {
    String named = environment.get("PG_BIN");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .filter(version -> version.getFileName().toString().matches("[0-9]+"))
          .max(Comparator.comparing(version -> Integer.valueOf(version.getFileName().toString())))
          .map(version -> version.resolve("bin"));
    }
  }

  static InstalledPostgres start(Path bin) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("durable-bench");
    InstalledPostgres postgres = new InstalledPostgres(bin, home, Ports.freeFrom(55_432));
    if (isRoot()) {
      Command.of("chown", "postgres:", home).run();
    }
    postgres.initialize();
    postgres.control("start", "-l", home.resolve("log"), "-w");
    return postgres;
  }

  private void initialize() throws IOException, InterruptedException {
    run(
        Command.of(
            bin.resolve("initdb"),
            "-D",
            data(),
            "-A",
            "trust",
            "-U",
            USER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8"));
    Files.write(
        data().resolve("postgresql.conf"),
        List.of(
            "port = " + port,
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = '%s'".formatted(home),
            "max_connections = 200"),
        StandardOpenOption.APPEND);
  }

  private void control(Object... what) throws IOException, InterruptedException {
    Object[] control = {bin.resolve("pg_ctl"), "-D", data()};
    run(Command.of(Stream.concat(Stream.of(control), Stream.of(what)).toArray()));
  }

  private static void run(Command command) throws IOException, InterruptedException {
    (isRoot() ? command.asPostgres() : command).run();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private Path data() {
    return home.resolve("data");
  }

  @Override
  public String describe() {
    return "installed, %s, data in %s".formatted(bin, home);
  }

  @Override
  public Optional<Path> programs() {
    return Optional.of(bin);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    control("stop", "-m", "fast", "-w");
    Folders.delete(home);
  }
}
