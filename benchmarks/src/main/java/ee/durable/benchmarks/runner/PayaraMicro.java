package ee.durable.benchmarks.runner;

import ee.durable.benchmarks.runner.Options.Switch;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Payara Micro with {@code bench.war}.
 *
 * @param process its process
 * @param base where its driver listens
 * @param log where it writes its log
 * @param http asks it
 */
record PayaraMicro(Process process, URI base, Path log, HttpClient http) implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(45);

  /**
   * Starts a server.
   *
   * @param folder where it keeps what it writes
   */
  static PayaraMicro start(
      Installation installation, Path folder, Postgres postgres, Options options)
      throws IOException, InterruptedException {
    int port = Ports.freeFrom(28_080);
    Path log = folder.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(command(installation, options, folder, port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "DURABLE_DATASOURCE_URL",
                postgres.url("durable"),
                "DURABLE_DATASOURCE_USER",
                Postgres.USER,
                "DURABLE_DATASOURCE_PASSWORD",
                "not asked for"));
    URI base = URI.create("http://localhost:%d/bench/".formatted(port));
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new PayaraMicro(builder.start(), base, log, http);
  }

  private static List<String> command(
      Installation installation, Options options, Path folder, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms512m", "-Xmx2g"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));
    if (options.has(Switch.JFR)) {
      command.add(
          "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
              + folder.resolve("server.jfr"));
    }
    command.addAll(
        List.of(
            "-jar",
            installation.payaraMicro().toString(),
            "--rootdir",
            folder.resolve("payara").toString(),
            "--nocluster",
            "--disablephonehome",
            "--port",
            Integer.toString(port),
            "--addlibs",
            installation.driver().toString(),
            "--postbootcommandfile",
            BootCommands.writeTo(folder, options.validation()).toString(),
            "--deploy",
            installation.war().toString()));
    return command;
  }

  /** Waits until the driver answers. */
  void awaitUp() throws InterruptedException {
    long giveUp = System.nanoTime() + LONGEST_START.toNanos();
    while (!isUp()) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        throw new RunnerException("Payara Micro did not start. See why in %s.".formatted(log));
      }
      Thread.sleep(250);
    }
  }

  private boolean isUp() throws InterruptedException {
    try {
      return get("").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Runs a scenario and returns its figures. */
  JsonObject run(Request request) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(request.path());
    if (answer.statusCode() != 200) {
      throw new RunnerException(
          "%s answered %d: %s See %s."
              .formatted(request.path(), answer.statusCode(), answer.body(), log));
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
