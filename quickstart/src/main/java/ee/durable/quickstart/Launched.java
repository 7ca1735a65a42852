package ee.durable.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A launcher in a process of its own, and the processes that it has started. */
final class Launched implements AutoCloseable {

  private static final Duration OFTEN = Duration.ofMillis(20);

  private final Process process;
  private final Path home;
  private final List<String> lines = new ArrayList<>();

  private Launched(Process process, Path home) {
    this.process = process;
    this.home = home;
  }

  static Launched start(Path home, int copies) throws IOException {
    List<String> command =
        List.of(
            ServerProcess.java().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--home",
            home.toString(),
            "--copies",
            Integer.toString(copies));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Launched launched = new Launched(process, home);
    // Whoever stops the kill test stops what it has started.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop " + process.pid()));
    Thread reader = new Thread(launched::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    return launched;
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = output.readLine()) != null) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException ended) {
      // Nobody writes any more.
    }
  }

  /** Waits for a line that holds the pattern, and returns it. */
  String await(String pattern, Duration patience) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long started = System.nanoTime();
    while (System.nanoTime() - started < patience.toNanos()) {
      boolean ended = !process.isAlive();
      synchronized (lines) {
        for (String line : lines) {
          if (wanted.matcher(line).find()) {
            return line;
          }
        }
      }
      if (ended) {
        break;
      }
      Thread.sleep(OFTEN.toMillis());
    }
    throw new QuickstartException("The launcher never said '%s':%n%s".formatted(pattern, output()));
  }

  String output() {
    synchronized (lines) {
      return String.join(System.lineSeparator(), lines);
    }
  }

  ProcessHandle launcher() {
    return process.toHandle();
  }

  /** Returns the server: the launcher's own child that is a Java. */
  ProcessHandle server() {
    return process
        .children()
        .filter(child -> child.info().command().orElse("").contains("java"))
        .findFirst()
        .orElseThrow(() -> new QuickstartException("The launcher has no server."));
  }

  /** Returns the database that has this launcher's data directory. */
  ProcessHandle database() throws IOException {
    return Postmaster.of(home.resolve("pg"))
        .map(Postmaster::process)
        .orElseThrow(() -> new QuickstartException("The launcher has no database."));
  }

  /** Returns the processes of the database, one for each connection and some more. */
  List<ProcessHandle> connections() throws IOException {
    return database().children().toList();
  }

  /** Returns the server and the launcher. */
  List<ProcessHandle> programs() {
    return List.of(server(), launcher());
  }

  /** Returns everything that the launcher has started, and itself. */
  List<ProcessHandle> all() throws IOException {
    return List.of(server(), launcher(), database());
  }

  /** Waits until processes have ended. */
  void awaitEndOf(List<ProcessHandle> ending, Duration patience) throws InterruptedException {
    for (ProcessHandle each : ending) {
      awaitEndOf(each, patience);
    }
  }

  private void awaitEndOf(ProcessHandle ending, Duration patience) throws InterruptedException {
    try {
      ending.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException lives) {
      throw new QuickstartException(
          "Process %d did not end within %s:%n%s".formatted(ending.pid(), patience, output()),
          lives);
    }
  }

  /** Ends the launcher as Ctrl-C does, and looks whether it leaves anything running. */
  void stop(Duration patience) throws IOException, InterruptedException {
    List<ProcessHandle> all = all();
    process.destroy();
    awaitEndOf(all, patience);
  }

  /** Leaves no program running, however the round went. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
