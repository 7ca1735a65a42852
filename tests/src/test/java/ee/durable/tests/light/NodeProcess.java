package ee.durable.tests.light;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A light node in a process of its own. */
public final class NodeProcess implements AutoCloseable {

  private final String label;
  private final File log;
  private final Process process;

  NodeProcess(
      String label,
      String schema,
      String url,
      Map<String, String> environment,
      String... properties) {
    this(label, schema, url, classPath(), environment, properties);
  }

  /** Starts a node of another build. */
  NodeProcess(
      String label,
      String schema,
      String url,
      String classPath,
      Map<String, String> environment,
      String... properties) {
    this.label = label;
    this.log =
        new File(
            System.getProperty("tests.target", "target"), "light/" + schema + "-" + label + ".log");
    List<String> command = new ArrayList<>();
    command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-Xshare:auto"));
    command.add("-Djava.util.logging.SimpleFormatter.format=%1$tT.%1$tL %4$s %5$s%6$s%n");
    command.add("-Dlight.label=" + label);
    command.add("-Dlight.url=" + url);
    command.add("-Ddurable.schema=" + schema);
    for (String property : properties) {
      command.add("-D" + property);
    }
    command.addAll(List.of("-cp", classPath, LightNode.class.getName()));
    try {
      Files.createDirectories(log.getParentFile().toPath());
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      process = builder.redirectErrorStream(true).redirectOutput(log).start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Returns the node's label. */
  public String label() {
    return label;
  }

  /** Puts the node to work. */
  public NodeProcess go() {
    tell("go");
    return this;
  }

  /** Gives the node an order. */
  public void tell(String order) {
    try {
      Writer orders = process.outputWriter(StandardCharsets.UTF_8);
      orders.write(order + "\n");
      orders.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("Node " + label + " is gone, see " + log, gone);
    }
  }

  /** Returns whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the process to end, and returns its exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Node " + label + " did not end, see " + log);
    }
    return process.exitValue();
  }

  /** Returns what the process has logged so far. */
  public String log() {
    try {
      return Files.readString(log.toPath());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Ends the process as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Asks the process to end, as an operator does. */
  public void terminate() {
    signal("-TERM");
  }

  /** Returns the id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Stops the process in the middle of everything, with SIGSTOP. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets a frozen process go on, with SIGCONT. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
