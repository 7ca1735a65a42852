package ee.durable.tests.rest;

import static ee.durable.tests.rest.Answers.assertProblem;
import static ee.durable.tests.rest.Answers.id;
import static ee.durable.tests.rest.Answers.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.tests.rest.Http.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Queues, nodes, retries, forks and health over HTTP. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OperatingRestIT {

  private static final String RUNS = "api/v1/runs";
  private static final String QUEUE = "api/v1/queues/other";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ArquillianResource URL url;
  private Http http;
  private final String mine = UUID.randomUUID().toString();

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  @AfterEach
  void leaveTheQueueAsItWas() {
    http.patch(
        QUEUE,
        "{\"concurrencyPerNode\":null,\"concurrency\":null,\"concurrencyPerKey\":null,"
            + "\"rateLimit\":null,\"ageing\":null,\"admissionLimit\":null}");
    http.post(QUEUE + "/resume", "{\"node\":\"tests\"}");
    http.post(QUEUE + "/resume", "");
    assertThat(http.post(QUEUE + "/reset", "").json().getBoolean("changed")).isFalse();
  }

  private String start(String more) {
    return "{\"workflow\":\"operating\",\"queue\":\"other\"%s}"
        .formatted(more.isEmpty() ? "" : "," + more);
  }

  private Data run(String id) {
    return http.get(RUNS + "/" + id).json();
  }

  private Data awaitEnd(String id) {
    await().atMost(PATIENCE).until(() -> run(id).getBoolean("final"));
    return run(id);
  }

  // Queues

  @Test
  void limitsOfAQueueAreChangedAndTakenAway() {
    Answer set = http.patch(QUEUE, "{\"concurrency\":2,\"rateLimit\":\"100/PT1S\"}");
    Answer changed = http.patch(QUEUE, "{\"rateLimit\":null,\"ageing\":\"PT10M\"}");

    assertThat(set.status()).as(set.text()).isEqualTo(200);
    assertThat(set.json().get("limits", Data.class))
        .hasToString("{\"concurrency\":2,\"rateLimit\":\"100/PT1S\",\"ageing\":\"PT1H\"}");
    assertThat(changed.json().get("limits", Data.class))
        .hasToString("{\"concurrency\":2,\"ageing\":\"PT10M\"}");
    assertThat(http.get(QUEUE).json().getBoolean("changed")).isTrue();
    assertThat(items(http.get("api/v1/queues")))
        .extracting(queue -> queue.getString("name"))
        .contains("default", "other");
    assertThat(http.get(QUEUE).json().list("nodes", String.class)).contains("tests");
  }

  @Test
  void aPausedQueueBeginsNothingUntilItIsResumed() {
    Answer paused = http.post(QUEUE + "/pause", "{\"reason\":\"the provider is down\"}");
    http.post(QUEUE + "/pause", "{\"node\":\"tests\"}");
    String run = id(http.post(RUNS, start("")));

    assertThat(paused.json().getBoolean("paused")).isTrue();
    assertThat(paused.json().list("pauses", Data.class).get(0).getString("reason"))
        .isEqualTo("the provider is down");
    assertThat(http.get(QUEUE).json().list("pauses", Data.class)).hasSize(2);
    assertThat(http.get(QUEUE).json().getInt("pending")).isPositive();

    http.post(QUEUE + "/resume", "");
    assertThat(http.get(QUEUE).json().list("pauses", Data.class))
        .singleElement()
        .satisfies(pause -> assertThat(pause.getString("node")).isEqualTo("tests"));
    assertThat(run(run).getString("status")).isEqualTo("PENDING");

    http.post(QUEUE + "/resume", "{\"node\":\"tests\"}");
    assertThat(awaitEnd(run).getString("status")).isEqualTo("COMPLETED");
  }

  @Test
  void aDrainedQueueTakesNoRuns() {
    Answer drained = http.post(QUEUE + "/drain", "{\"reason\":\"moving\"}");
    assertThat(drained.json().get("drain", Data.class).getString("reason")).isEqualTo("moving");

    await().atMost(PATIENCE).until(() -> http.post(RUNS, start("")).status() == 503);
    Answer refused = http.post(RUNS, start(""));

    assertProblem(refused, 503, "queue-draining");
    assertThat(refused.json().getString("queue")).isEqualTo("other");
    assertThat(refused.header("Retry-After")).isEmpty();
    http.post(QUEUE + "/resume", "");
    await().atMost(PATIENCE).until(() -> http.post(RUNS, start("")).status() == 201);
  }

  @Test
  void aFullQueueSaysWhenToComeAgain() {
    http.post(QUEUE + "/pause", "");
    http.patch(QUEUE, "{\"admissionLimit\":1}");

    await().atMost(PATIENCE).until(() -> http.post(RUNS, start("")).status() == 429);
    Answer refused = http.post(RUNS, start(""));

    assertProblem(refused, 429, "queue-full");
    assertThat(refused.json().getInt("limit")).isEqualTo(1);
    assertThat(refused.json().getString("queue")).isEqualTo("other");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    http.post(QUEUE + "/resume", "");
    await().atMost(PATIENCE).until(() -> http.get(QUEUE).json().getInt("pending") == 0);
  }

  // Starts

  @Test
  void ofAUniqueKeyOneRunIsOpen() {
    http.post(QUEUE + "/pause", "");
    String body = start("\"uniqueKey\":\"%s\",\"concurrencyKey\":\"tenant-7\"".formatted(mine));

    Answer first = http.post(RUNS, body);
    Answer again = http.post(RUNS, body);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.header("Location")).endsWith(id(first));
    assertThat(first.json().getString("concurrencyKey")).isEqualTo("tenant-7");
    assertThat(id(again)).isEqualTo(id(first));
    http.post(QUEUE + "/resume", "");
    awaitEnd(id(first));
    assertThat(id(http.post(RUNS, body))).isNotEqualTo(id(first));
  }

  @Test
  void aDebouncedStartBeginsOnceWithTheLastInput() {
    String body =
        start(
            "\"input\":{\"no\":%d},\"debounce\":{\"key\":\"%s\",\"quiet\":\"PT1S\",\"longest\":\"PT1M\"}");

    Answer first = http.post(RUNS, body.formatted(1, mine));
    Answer second = http.post(RUNS, body.formatted(2, mine));

    assertThat(id(second)).isEqualTo(id(first));
    assertThat(awaitEnd(id(first)).get("input", Data.class).getInt("no")).isEqualTo(2);
  }

  // Runs that need a hand

  @Test
  void aFailedRunIsRetriedInPlace() {
    String run = id(http.post(RUNS, start("\"input\":{\"failures\":1}")));
    assertThat(awaitEnd(run).getString("status")).isEqualTo("FAILED");

    Answer retried = http.post(RUNS + "/" + run + "/retry", "");

    assertThat(retried.status()).as(retried.text()).isEqualTo(200);
    assertThat(id(retried)).isEqualTo(run);
    assertThat(awaitEnd(run).getString("status")).isEqualTo("COMPLETED");
    Answer again = http.post(RUNS + "/" + run + "/retry", "{}");
    assertProblem(again, 409, "not-retryable");
    assertThat(again.json().getString("run")).isEqualTo(run);
  }

  @Test
  void aFailedStepIsCompletedByHand() {
    String run = id(http.post(RUNS, start("\"input\":{\"failures\":9}")));
    awaitEnd(run);
    String step = RUNS + "/" + run + "/step";
    assertProblem(http.post(step + "/skip", "{}"), 400, "invalid-property");
    assertProblem(
        http.post(step + "/skip", "{\"step\":\"work\",\"output\":{}}"), 400, "invalid-property");
    assertProblem(http.post(step + "/skip", "{\"step\":\"wrok\"}"), 409, "not-overridable");
    assertProblem(
        http.post(step + "/skip", "{\"step\":\"work\",\"position\":1}"), 409, "not-overridable");
    assertThat(new Http(url, Http.OPERATOR).post(step + "/skip", "{\"step\":\"work\"}").status())
        .isEqualTo(403);

    Answer done =
        http.post(
            step + "/complete",
            "{\"step\":\"work\",\"position\":0,\"output\":{\"receipt\":\"R-1\"},\"reason\":\"paid\"}");

    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(awaitEnd(run).getString("status")).isEqualTo("COMPLETED");
    assertThat(run(run).get("context", Data.class).getString("receipt")).isEqualTo("R-1");
    Data last = items(http.get(RUNS + "/" + run + "/attempts")).get(1);
    assertThat(last.get("override", Data.class).getString("kind")).isEqualTo("COMPLETED");
    assertThat(last.get("override", Data.class).getString("reason")).isEqualTo("paid");
    assertProblem(http.post(step + "/complete", "{\"step\":\"work\"}"), 409, "not-overridable");
  }

  @Test
  void aForkIsANewRunWithOtherData() {
    String origin =
        id(
            http.post(
                RUNS,
                start("\"input\":{\"failures\":9},\"labels\":{\"mine\":\"%s\"}".formatted(mine))));
    awaitEnd(origin);

    Answer forked =
        http.post(
            RUNS + "/" + origin + "/fork",
            "{\"step\":\"work\",\"data\":{\"failures\":0},\"queue\":\"default\"}");

    assertThat(forked.status()).as(forked.text()).isEqualTo(201);
    assertThat(forked.header("Location")).endsWith("/api/v1/runs/" + id(forked));
    Data ended = awaitEnd(id(forked));
    assertThat(ended.getString("status")).isEqualTo("COMPLETED");
    assertThat(ended.getString("queue")).isEqualTo("default");
    assertThat(ended.get("family", Data.class).getString("origin")).isEqualTo(origin);
    assertThat(ended.get("labels", Data.class).getString("mine")).isEqualTo(mine);
    assertThat(run(origin).getString("status")).isEqualTo("FAILED");
    assertProblem(
        http.post(RUNS + "/" + origin + "/fork", "{\"step\":\"wrok\"}"), 422, "unknown-step");
    assertProblem(
        http.post(RUNS + "/" + origin + "/fork", "{\"queue\":\"nowhere\"}"), 422, "unknown-queue");
  }

  // Looking

  @Test
  void nodesFindingsAndHealthAreShown() {
    assertThat(items(http.get("api/v1/nodes")))
        .anySatisfy(
            node -> {
              assertThat(node.getString("label")).isEqualTo("tests");
              assertThat(node.getBoolean("alive")).isTrue();
              assertThat(node.list("queues", String.class)).contains("other");
              assertThat(node.list("workflows", String.class)).contains("operating@1");
            });
    items(http.get("api/v1/findings"));

    Answer health = http.get("api/v1/health");

    // Other tests stage rows that should never be.
    boolean isWell = health.json().list("findings", Data.class).isEmpty();
    assertThat(health.status()).isEqualTo(isWell ? 200 : 503);
    assertThat(health.json().getString("status")).isEqualTo(isWell ? "UP" : "DOWN");
    assertThat(health.json().getString("database")).isEqualTo("UP");
    assertThat(health.json().getString("looked")).endsWith("Z");
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() {
    String limits = http.get(QUEUE).json().get("limits", Data.class).toString();
    List.of("", "[]", "{}", "{\"concurrency\":0}", "{\"rateLimit\":\"x\"}", "{\"queue\":1}")
        .forEach(body -> assertProblem(http.patch(QUEUE, body), 400, ""));
    List.of("[]", "{\"reason\":1}", "{\"node\":\"\"}", "{\"reason\":\"\\u0000\"}")
        .forEach(body -> assertProblem(http.post(QUEUE + "/pause", body), 400, ""));
    assertProblem(http.post(QUEUE + "/resume", "{\"reason\":\"x\"}"), 400, "invalid-property");
    assertProblem(http.post(QUEUE + "/drain", "{\"node\":\"x\"}"), 400, "invalid-property");
    assertProblem(http.post(QUEUE + "/reset", "{\"now\":true}"), 400, "invalid-property");
    assertProblem(http.post(QUEUE + "/reset", "{}", "text/plain"), 415, "unsupported-media-type");
    assertThat(http.get(QUEUE).json().get("limits", Data.class)).hasToString(limits);
    assertThat(http.get(QUEUE).json().getBoolean("paused")).isFalse();

    assertProblem(http.get("api/v1/queues/nowhere"), 404, "queue-not-found");
    assertProblem(
        http.patch("api/v1/queues/nowhere", "{\"concurrency\":1}"), 404, "queue-not-found");
    assertProblem(http.post("api/v1/queues/nowhere/pause", ""), 404, "queue-not-found");
    assertProblem(http.get("api/v1/queues/a%0Ab"), 400, "invalid-parameter");

    String unknown = RUNS + "/" + UUID.randomUUID();
    assertProblem(http.post(unknown + "/retry", ""), 404, "run-not-found");
    assertProblem(http.post(unknown + "/fork", ""), 404, "run-not-found");
    assertProblem(http.post(RUNS + "/x/retry", ""), 400, "invalid-parameter");
    assertProblem(http.post(unknown + "/retry", "{\"step\":\"a\"}"), 400, "invalid-property");
    assertProblem(http.post(unknown + "/fork", "{\"data\":1}"), 400, "invalid-property");
    assertProblem(
        http.post(RUNS, start("\"key\":\"k\",\"uniqueKey\":\"u\"")), 400, "invalid-property");
    assertProblem(http.post(RUNS, start("\"debounce\":{}")), 400, "invalid-property");
  }

  /** Fails as often as its input says. */
  @ApplicationScoped
  static class Operating implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("operating").step("work", Operating::work);
    }

    static void work(StepContext step) {
      if (step.attempt() <= step.get("failures", Integer.class, 0)) {
        throw new IllegalStateException("Not yet.");
      }
    }
  }
}
