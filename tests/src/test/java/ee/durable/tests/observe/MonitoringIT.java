package ee.durable.tests.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a monitoring system sees of a node: MicroProfile Health and Metrics, as the server has them.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MonitoringIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ArquillianResource URL url;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  private Data check(String path, String name) {
    Answer answer = http.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().getString("status")).isEqualTo("UP");
    return answer.json().list("checks", Data.class).stream()
        .filter(check -> check.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNodeThatRunsIsAliveReadyAndStarted() throws IOException {
    for (String path : List.of("live", "ready", "started")) {
      keep("health-" + path + ".txt", List.of(http.get("/health/" + path).text()));
    }
    Data loops = check("/health/live", "durable-loops");
    assertThat(loops.getString("status")).isEqualTo("UP");
    assertThat(loops.toString()).contains("\"timer\"", "\"queue default\"");

    Data database = check("/health/ready", "durable-database");
    assertThat(database.getString("status")).isEqualTo("UP");
    assertThat(database.toString()).contains("\"schema\"", "\"expected\"");

    assertThat(check("/health/ready", "durable-checker").getString("status")).isEqualTo("UP");
    assertThat(check("/health/started", "durable-started").getString("status")).isEqualTo("UP");
  }

  @Test
  void whatHasHappenedIsScraped() throws IOException {
    Answer started = http.post("api/v1/runs", "{\"workflow\":\"operating\",\"queue\":\"other\"}");
    String run = started.json().getString("id");
    await().atMost(PATIENCE).until(() -> http.get("api/v1/runs/" + run).json().getBoolean("final"));

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> scrape().contains("durable_timer_lag"));

    String scrape = scrape();
    keep("scrape.txt", scrape.lines().filter(line -> line.contains("durable_")).toList());
    assertThat(value(scrape, "durable_runs_started_total", "workflow=\"operating\"")).isPositive();
    assertThat(
            value(scrape, "durable_runs_finished_total", "workflow=\"operating\"", "status=\"comp"))
        .isPositive();
    assertThat(
            value(
                scrape,
                "durable_step_attempts_total",
                "workflow=\"operating\"",
                "outcome=\"completed\""))
        .isPositive();
    assertThat(value(scrape, "durable_step_duration_seconds_count", "workflow=\"operating\""))
        .isPositive();
    assertThat(value(scrape, "durable_run_duration_seconds_count", "workflow=\"operating\""))
        .isPositive();
    assertThat(value(scrape, "durable_queue_depth", "queue=\"default\"")).isNotNegative();
    assertThat(value(scrape, "durable_slots", "queue=\"default\"", "state=\"free\""))
        .isNotNegative();
    assertThat(value(scrape, "durable_waits", "kind=\"sleep\"")).isNotNegative();
    // Payara shows quantiles in nanoseconds, whatever the unit; all else is in seconds.
    assertThat(value(scrape, "durable_step_duration_seconds_max", "workflow=\"operating\""))
        .isLessThan(60);
    assertThat(scrape).doesNotContain(run);
  }

  private String scrape() {
    Answer answer = http.get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  /** For docs/observability.md, which shows a part of it. */
  private static void keep(String file, List<String> lines) throws IOException {
    Files.write(Path.of(System.getProperty("tests.target"), file), lines);
  }

  private static double value(String scrape, String metric, String... labels) {
    return scrape
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(metric + " is not in\n" + scrape));
  }
}
