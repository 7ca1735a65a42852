package ee.durable.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.cli.Cli;
import ee.durable.cli.ExitCode;
import ee.durable.cli.Terminal;
import ee.durable.data.Data;
import ee.durable.run.RunStatus;
import ee.durable.tests.rest.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Area CL, from the command to the rows and back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CommandLineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NOBODY = "01000000-0000-7000-8000-000000000000";

  @ArquillianResource URL url;
  @TempDir Path folder;
  private final String mine = UUID.randomUUID().toString();
  private String out = "";
  private String err = "";

  @AfterEach
  void leaveTheQueueAsItWas() {
    run("queues", "limits", "other", "--admission", "none", "--concurrency", "none");
    run("queues", "resume", "other");
    run("queues", "reset", "other");
  }

  private int run(String... args) {
    StringWriter answer = new StringWriter();
    StringWriter complaint = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(answer),
            new PrintWriter(complaint),
            InputStream.nullInputStream(),
            Terminal.Look.NONE,
            Map.of(
                "DURABLE_URL", url.toString(),
                "DURABLE_USER", Http.ADMIN,
                "DURABLE_PASSWORD", Http.password(Http.ADMIN)),
            Clock.systemUTC());
    int code = Cli.run(terminal, args);
    out = answer.toString();
    err = complaint.toString();
    return code;
  }

  /** Returns what a command prints, which has to succeed. */
  private String ok(String... args) {
    assertThat(run(args)).as(() -> String.join(" ", args) + ": " + err + out).isZero();
    return out;
  }

  private String start(String workflow, String... more) {
    return ok(java.util.stream.Stream.concat(
                java.util.stream.Stream.of("start", workflow, "--label", "mine=" + mine),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new))
        .strip();
  }

  private Data show(String run) {
    return Data.parse(ok("show", run, "--json"));
  }

  private void awaitStatus(String run, String status) {
    await().atMost(PATIENCE).until(() -> show(run).getString("status").equals(status));
  }

  private String ended(String workflow, String status, String... more) {
    String run = start(workflow, more);
    awaitStatus(run, status);
    return run;
  }

  private List<Data> list(String... more) {
    String array =
        ok(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("list", "--label", "mine:" + mine, "--json"),
                    java.util.stream.Stream.of(more))
                .toArray(String[]::new));
    return Data.parse("{\"items\":%s}".formatted(array)).list("items", Data.class);
  }

  private static void update(String sql, Object... parameters) {
    String database = System.getProperty("durable.datasource.url");
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  // Starting, listing, cancelling

  @Test
  void aRunIsStartedWithItsInput() { // CL-20, CL-21
    String run = start("operating", "--input", "{\"failures\": 0, \"sum\": 12.50}");

    awaitStatus(run, "COMPLETED");
    assertThat(show(run).get("input", Data.class).getDecimal("sum")).hasToString("12.50");
    assertThat(ok("show", run)).contains("COMPLETED", "work");
  }

  @Test
  void whatCannotBeStartedIsRefused() { // CL-22, CL-23, CL-24, CL-25
    assertThat(run("start", "no_such_workflow")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(err).contains("no_such_workflow").contains("operating");
    assertThat(run("start", "java.lang.String")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("start", "operating", "--input", "{oops")).isEqualTo(ExitCode.USAGE);
    assertThat(run("start", "operating", "--input", "[1]")).isEqualTo(ExitCode.USAGE);
    assertThat(run("start", "operating", "--input", "1")).isEqualTo(ExitCode.USAGE);
    assertThat(run("start", "operating", "--priority", "5000")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("priority");
    assertThat(run("start", "operating", "--queue", "nowhere")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("queues", "show", "nowhere")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void runsAreListed() { // CL-12, CL-13, CL-14, CL-15, CL-16, CL-17, CL-18, CL-19
    assertThat(ok("list", "--label", "mine:" + mine)).contains("No runs found.");
    String completed = ended("operating", "COMPLETED", "--queue", "other");
    String failed = ended("operating", "FAILED", "--input", "{\"failures\": 9}");
    String waiting = start("rest_flow_events", "--input", "{\"order\": \"" + mine + "\"}");

    assertThat(ok("list", "--label", "mine:" + mine))
        .contains("operating", "rest_flow_events", "COMPLETED", "FAILED")
        .contains(completed, failed, waiting);
    assertThat(list()).hasSize(3);
    assertThat(list("--status", "failed"))
        .extracting(each -> each.getString("id"))
        .containsExactly(failed);
    assertThat(list("--queue", "other"))
        .extracting(each -> each.getString("id"))
        .containsExactly(completed);
    assertThat(list("--limit", "2")).hasSize(2);
    assertThat(list("--since", "1h")).hasSize(3);
    assertThat(list("--until", "1h")).isEmpty();
    assertThat(run("list", "--status", "done")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("COMPLETED", "TIMED_OUT");
    for (RunStatus status : RunStatus.values()) {
      ok("list", "--status", status.name());
    }
    ok("cancel", waiting);
  }

  @Test
  void aRunIsCancelledOnce() { // CL-01, CL-02, CL-03, CL-04
    String run = start("operating", "--at", "1h");

    assertThat(ok("cancel", run, "--reason", "ordered twice")).contains(run, "CANCELLED");

    assertThat(show(run).get("failure", Data.class).getString("message")).contains("ordered twice");
    assertThat(run("cancel", run)).isEqualTo(ExitCode.REFUSED);
    assertThat(err).contains(run, "CANCELLED");
    String completed = ended("operating", "COMPLETED");
    assertThat(run("cancel", completed)).isEqualTo(ExitCode.REFUSED);
    assertThat(err).contains("COMPLETED");
    assertThat(run("cancel", NOBODY)).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void anIdMayBeShortenedWhereItIsClear() {
    String run = start("operating", "--at", "1h");

    assertThat(ok("show", run.substring(0, 35))).contains(run);
    assertThat(run("show", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("It may be one of these");
    assertThat(run("show", NOBODY.substring(0, 9))).isEqualTo(ExitCode.NOT_FOUND);
    ok("cancel", run);
  }

  // Letting runs go on

  @Test
  void aFailedRunIsRetriedAndForked() {
    String run = ended("operating", "FAILED", "--input", "{\"failures\": 1}");

    assertThat(ok("show", run)).contains("Not yet.", "durable retry " + run);
    ok("retry", run);
    awaitStatus(run, "COMPLETED");
    assertThat(run("retry", run)).isEqualTo(ExitCode.REFUSED);

    String fork = ok("fork", run, "--data", "{\"failures\": 0}", "--queue", "other").strip();
    awaitStatus(fork, "COMPLETED");
    assertThat(show(fork).get("family", Data.class).getString("origin")).isEqualTo(run);
    assertThat(run("resume", run)).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void runsAndNodesAreSteered() {
    String run = start("rest_flow_events", "--input", "{\"order\": \"" + mine + "\"}");
    awaitStatus(run, "WAITING");

    assertThat(ok("pause", run)).contains("is PAUSED");
    assertThat(ok("show", run)).contains("durable unpause " + run);
    assertThat(ok("unpause", run)).contains("is WAITING");
    assertThat(run("unpause", run)).isEqualTo(ExitCode.REFUSED);
    assertThat(ok("labels", run, "mine=" + mine, "region=EU")).contains("region:EU");
    assertThat(ok("terminate", run, "--reason", "the end")).contains("is CANCELLED");

    assertThat(ok("nodes", "drain", "tests", "--reason", "moving")).contains("draining");
    assertThat(ok("nodes", "resume", "tests")).contains("alive").doesNotContain("draining");
    assertThat(run("nodes", "drain", "nowhere")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void eventsReachRuns() {
    String one = start("rest_flow_events", "--input", "{\"order\": \"" + mine + "\"}");
    String two = start("rest_flow_events", "--input", "{\"order\": \"" + mine + "-2\"}");
    awaitStatus(one, "WAITING");

    assertThat(ok("event", one, "paid", "--payload", "{\"amount\": 7}", "--key", "k"))
        .contains("Sent.");
    awaitStatus(one, "COMPLETED");
    awaitStatus(two, "WAITING");
    assertThat(ok("show", two)).contains("event", "paid", "OPEN");
    assertThat(
            ok("broadcast", "paid", "--correlation", mine + "-2", "--payload", "{\"amount\": 8}"))
        .contains("Sent to 1 runs.");
    awaitStatus(two, "COMPLETED");
  }

  @Test
  void peopleAreAskedAndAnswer() {
    String run = start("rest_flow_asking", "--input", "{\"assignee\": \"" + mine + "\"}");
    await().atMost(PATIENCE).until(() -> ok("inputs", "--assignee", mine).contains("manager"));

    assertThat(ok("inputs", "--run", run)).contains("APPROVAL", "Ok?", mine);
    ok("inputs", "reassign", run, "1", "--assignee", "bob");
    ok("inputs", "extend", run, "1", "--due", "2d");
    assertThat(ok("inputs", "--assignee", mine)).contains("Nobody is asked anything.");
    ok("answer", run, "manager", "--approve", "--by", "bob");
    await().atMost(PATIENCE).until(() -> ok("inputs", "--run", run).contains("details"));
    assertThat(run("answer", run, "details", "--json-value", "{\"amount\": \"many\"}"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(err).contains("amount");
    ok("answer", run, "details", "--json-value", "{\"amount\": 12.50}");
    awaitStatus(run, "COMPLETED");
    assertThat(run("answer", run, "nothing", "--approve")).isEqualTo(ExitCode.NOT_FOUND);
  }

  // Looking after the engine

  @Test
  void theStateOfTheEngineIsShown() { // CL-27
    ended("operating", "COMPLETED");

    assertThat(ok("status")).contains("default", "other", "COMPLETED", "Nodes: ");
    assertThat(ok("nodes")).contains("tests", "alive");
    assertThat(ok("workflows")).contains("operating", "work");
    assertThat(ok("retention")).contains("archived after 1h", "kept 30d", "kept 90d");
    Data status = Data.parse(ok("status", "--json"));
    assertThat(status.list("queues", Data.class)).hasSizeGreaterThan(1);
  }

  @Test
  void aQueueIsPausedAndTheDoctorSaysSo() { // CL-28
    assertThat(ok("queues", "limits", "other", "--concurrency", "2", "--admission", "1"))
        .contains("2 in all", "1 admitted");
    ok("queues", "pause", "other", "--reason", "the provider is down");
    String run = start("operating", "--queue", "other");
    awaitStatus(run, "PENDING");

    assertThat(ok("queues", "show", "other")).contains("paused", "the provider is down");
    await()
        .atMost(PATIENCE)
        .until(() -> run("doctor") == ExitCode.FINDINGS && out.contains("full"));
    assertThat(out)
        .contains("Queue other is paused (the provider is down).", "durable queues resume other")
        .contains("Queue other is full: 1 of 1")
        .doesNotContain("Migration");
    assertThat(run("doctor", "--json")).isEqualTo(ExitCode.FINDINGS);

    ok("queues", "resume", "other");
    awaitStatus(run, "COMPLETED");
  }

  @Test
  void aScheduleIsMadeTriggeredAndDeleted() {
    String name = "cli-" + mine;
    assertThat(
            ok(
                "schedules",
                "set",
                name,
                "--workflow",
                "operating",
                "--cron",
                "0 3 1 1 *",
                "--zone",
                "Europe/Tallinn",
                "--input",
                "{\"failures\": 0}"))
        .contains(name, "operating", "active");

    awaitStatus(ok("schedules", "trigger", name).strip(), "COMPLETED");
    assertThat(ok("schedules", "next", name, "--count", "2").lines()).hasSize(2);
    assertThat(ok("schedules", "fires", name)).contains("TRIGGER", "STARTED");
    ok("schedules", "pause", name, "--reason", "holidays");
    assertThat(ok("schedules", "show", name)).contains("paused", "holidays");
    assertThat(ok("schedules", "--state", "paused")).contains(name);
    ok("schedules", "resume", name);
    assertThat(
            ok(
                "schedules",
                "backfill",
                name,
                "--from",
                "2024-06-01",
                "--to",
                "2026-06-01",
                "--dry-run"))
        .contains("2 runs would be started");
    assertThat(ok("schedules", "preview", "--cron", "0 3 * * *", "--count", "3").lines())
        .hasSize(4);
    ok("schedules", "delete", name);
    assertThat(run("schedules", "show", name)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("schedules", "set", name, "--workflow", "operating", "--cron", "now"))
        .isEqualTo(ExitCode.REFUSED);
  }

  // Cleaning up

  @Test
  void oldRunsAreCleanedUp() { // CL-05, CL-06, CL-07, CL-08, CL-09, CL-10, CL-11
    String completed = ended("operating", "COMPLETED");
    String failed = ended("operating", "FAILED", "--input", "{\"failures\": 9}");
    String recent = ended("operating", "COMPLETED");
    String running = start("rest_flow_events", "--input", "{\"order\": \"" + mine + "\"}");
    assertThat(run("cleanup", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(ok("cleanup", "--older-than", "9h", "--yes")).contains("0 families");
    for (String old : List.of(completed, failed)) {
      update(
          "update durable.runs set ended_at = now() - interval '10 hours' where id = ?",
          UUID.fromString(old));
    }

    assertThat(ok("cleanup", "--older-than", "9h", "--dry-run")).contains("2 families");
    assertThat(run("cleanup", "--older-than", "9h")).isEqualTo(ExitCode.USAGE);
    assertThat(ok("cleanup", "--older-than", "601m", "--yes")).contains("0 families");
    assertThat(list()).hasSize(4);

    assertThat(ok("cleanup", "--older-than", "540m", "--status", "FAILED", "--yes"))
        .contains("Removed 1 families: 1 runs.");
    assertThat(run("show", failed)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(ok("cleanup", "--older-than", "9h", "--yes"))
        .contains("Removed 1 families: 1 runs.");
    assertThat(list())
        .extracting(each -> each.getString("id"))
        .containsExactlyInAnyOrder(recent, running);
    ok("cancel", running);
  }

  // Exporting

  @Test
  void runsAreExported() throws IOException {
    int runs = 205; // more than a page
    String parent = ended("rest_parent", "COMPLETED");
    for (int n = 1; n < runs; n++) {
      start("operating", "--input", "{\"n\": " + n + "}");
    }
    await()
        .atMost(PATIENCE)
        .until(() -> list("--limit", "300", "--status", "COMPLETED").size() == runs);
    Path file = folder.resolve("runs.ndjson.gz");

    ok(
        "export",
        "--label",
        "mine:" + mine,
        "--include",
        "attempts,events,logs",
        "--out",
        file.toString());

    List<String> lines;
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
      lines = new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(lines).hasSize(runs + 1).last().isEqualTo("{\"end\":true,\"runs\":" + runs + "}");
    List<Data> exported = lines.subList(0, runs).stream().map(Data::parse).toList();
    assertThat(exported).extracting(each -> each.getString("id")).doesNotHaveDuplicates();
    Data last = exported.get(runs - 1);
    assertThat(last.getString("id")).isEqualTo(parent);
    assertThat(last.list("attempts", Data.class)).hasSize(2);
    assertThat(last.list("logs", Data.class)).isNotEmpty();
    assertThat(last.list("events", Data.class)).isEmpty();
    assertThat(exported.get(0).get("input", Data.class).getInt("n")).isEqualTo(runs - 1);
    assertThat(run("export", "--include", "everything")).isEqualTo(ExitCode.USAGE);
  }
}
