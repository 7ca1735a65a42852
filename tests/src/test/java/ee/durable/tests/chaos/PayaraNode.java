package ee.durable.tests.chaos;

import ee.durable.tests.rest.Http;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real server with the example shop, in a process of its own. */
public final class PayaraNode implements AutoCloseable {

  /** A machine that is busy building is slow, not wrong. */
  private static final Duration LONGEST_START = Duration.ofMinutes(4);

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

  private final String label;
  private final int port;
  private final Path log;
  private final Process process;

  PayaraNode(String label, int port, String url, File war) throws IOException {
    this(label, port, url, war, Map.of("durable.users", Http.users()));
  }

  /** Starts a server; its settings are system properties. */
  public PayaraNode(String label, int port, String url, File war, Map<String, String> settings)
      throws IOException {
    this(label, port, url, war, settings, List.of());
  }

  /** Starts a server with more options of Payara Micro. */
  public PayaraNode(
      String label,
      int port,
      String url,
      File war,
      Map<String, String> settings,
      List<String> options)
      throws IOException {
    this.label = label;
    this.port = port;
    File target = new File(System.getProperty("tests.target", "target")).getAbsoluteFile();
    File server = new File(target, "server");
    Path home =
        Files.createTempDirectory(Files.createDirectories(target.toPath().resolve("chaos")), label);
    log = home.resolve("server.log");
    List<String> command = new ArrayList<>();
    command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
    command.addAll(List.of("-Xmx700m", "-Djava.io.tmpdir=" + home));
    command.add("-Ddurable.datasource.url=" + url);
    command.add("-Ddurable.node.label=" + label);
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Ddurable.node.timeout=PT5S");
    command.addAll(List.of("-jar", new File(server, "payara-micro.jar").getPath()));
    command.addAll(List.of("--rootdir", home.resolve("payara").toString()));
    command.addAll(List.of("--nocluster", "--disablephonehome", "--port", Integer.toString(port)));
    command.addAll(options);
    command.addAll(List.of("--addlibs", new File(server, "postgresql.jar").getPath()));
    command.addAll(List.of("--postbootcommandfile", commands()));
    command.addAll(List.of("--deploy", war.getAbsolutePath()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DURABLE_DATASOURCE_USER", "postgres");
    builder.environment().put("DURABLE_DATASOURCE_PASSWORD", "not asked for");
    process = builder.redirectOutput(log.toFile()).start();
  }

  private static String commands() {
    String server = System.getProperty("tests.server", "src/test/server");
    return new File(server, "boot.asadmin").getAbsolutePath();
  }

  String label() {
    return label;
  }

  /** Waits until it has deployed what it shall. */
  public void awaitReady() {
    Awaitility.await(label + " is ready")
        .atMost(LONGEST_START)
        .until(() -> !process.isAlive() || isReady());
    if (!process.isAlive()) {
      throw new IllegalStateException(label + " has ended, see " + log);
    }
  }

  private boolean isReady() throws IOException {
    return Files.readString(log).contains(" ready in ");
  }

  /** Returns the id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Asks the shop for something, and returns its answer. */
  String post(String resource) {
    URI uri = URI.create("http://localhost:%d/durable/shop/%s".formatted(port, resource));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri)
                      .timeout(LONGEST_ANSWER)
                      .header("Accept", "application/json")
                      .header("Authorization", Http.basic(Http.ADMIN))
                      .POST(BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + " answered " + answer.statusCode() + answer.body());
      }
      return answer.body();
    } catch (IOException broken) {
      throw new IllegalStateException(uri + ": " + broken, broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Ends the process as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
