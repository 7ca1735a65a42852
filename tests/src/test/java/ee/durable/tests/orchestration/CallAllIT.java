package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several children at once, and where a called child runs. */
@ExtendWith(ArquillianExtension.class)
class CallAllIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void childrenOfOneCallRunAtTheSameTime() {
    RunId parent =
        durable.start(
            CallsAll.class,
            Map.of(
                "calls",
                List.of(
                    Map.of("ref", "one", "input", Map.of("gate", gate + 1)),
                    Map.of("ref", "two", "input", Map.of("gate", gate + 2)),
                    Map.of("ref", "three", "input", Map.of("gate", gate + 3)))));

    for (int number = 1; number <= 3; number++) {
      Gate.named(gate + number).awaitArrival();
    }
    for (int number = 1; number <= 3; number++) {
      Gate.named(gate + number).open();
    }

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getBoolean("all_completed")).isTrue();
    assertThat(kinds(ended))
        .containsExactly(
            Map.entry("one", "Completed"),
            Map.entry("two", "Completed"),
            Map.entry("three", "Completed"));
    assertThat(ledger.count(parent, "called")).isEqualTo(1);
  }

  @Test
  void eachChildEndsInItsOwnWay() {
    RunId parent =
        durable.start(
            CallsAll.class,
            Map.of(
                "calls",
                List.of(
                    Map.of("ref", "good", "input", Map.of("n", 1)),
                    Map.of("ref", "bad", "input", Map.of("end", "text")),
                    Map.of("ref", "slow", "input", Map.of("gate", gate), "timeout_ms", 300),
                    Map.of("ref", "cancelled", "input", Map.of("gate", gate + "cancelled")))));
    Gate.named(gate + "cancelled").awaitArrival();
    durable.cancel(child(parent, "cancelled"), null);

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getBoolean("all_completed")).isFalse();
    assertThat(kinds(ended))
        .containsExactly(
            Map.entry("good", "Completed"),
            Map.entry("bad", "Failed"),
            Map.entry("slow", "TimedOut"),
            Map.entry("cancelled", "Cancelled"));
    assertThat(story(ended, "bad").getString("message")).isEqualTo("Out of stock");
    assertThat(story(ended, "good").get("result", Data.class).getInt("n")).isEqualTo(1);
  }

  @Test
  void timeoutOfOneCallDoesNotEndTheWaitForTheOthers() {
    RunId parent =
        durable.start(
            CallsAll.class,
            Map.of(
                "calls",
                List.of(
                    Map.of(
                        "ref",
                        "soon",
                        "input",
                        Map.of("gate", gate + 1),
                        "timeout_ms",
                        200,
                        "timeout_value",
                        "first"),
                    Map.of(
                        "ref",
                        "later",
                        "input",
                        Map.of("gate", gate + 2),
                        "timeout_ms",
                        900,
                        "timeout_value",
                        "second"),
                    Map.of("ref", "never", "input", Map.of("gate", gate)))));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sql.count(
                        "select count(*) from durable.waits where run_id = ? and outcome = 'TIMED_OUT'",
                        parent.value())
                    == 2);
    assertThat(durable.run(parent).status()).isEqualTo(WAITING);

    Gate.named(gate).open();

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(story(ended, "soon").getString("value")).isEqualTo("first");
    assertThat(story(ended, "later").getString("value")).isEqualTo("second");
    assertThat(story(ended, "never").getString("kind")).isEqualTo("Completed");
    assertThat(ledger.count(parent, "called")).isEqualTo(1);
  }

  @Test
  void calledChildRunsInItsQueueWithItsPriority() {
    RunId parent = durable.start(Caller.class, Map.of("queue", "other", "priority", 7));

    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(COMPLETED);

    Run child = durable.children(parent).get(0);
    assertThat(child.status()).isEqualTo(COMPLETED);
    assertThat(child.queue()).isEqualTo("other");
    assertThat(child.priority()).isEqualTo(7);
    assertThat(durable.run(parent).queue()).isEqualTo("default");
  }

  @Test
  void childIsCalledInTheQueueDefaultWhateverTheParentsQueueIs() {
    RunId parent = durable.start(Caller.class, Map.of(), start -> start.queue("other").priority(3));

    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(COMPLETED);

    Run child = durable.children(parent).get(0);
    assertThat(child.queue()).isEqualTo("default");
    assertThat(child.priority()).isZero();
  }

  @Test
  void orElseThrowOfAllFailsWithTheFirstChildThatDidNotComplete() {
    RunId parent =
        durable.start(
            CallsAll.class,
            Map.of(
                "strict",
                true,
                "calls",
                List.of(
                    Map.of("ref", "good", "input", Map.of()),
                    Map.of("ref", "bad", "input", Map.of("end", "text")))));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().cause().orElseThrow().message())
        .isEqualTo("Out of stock");
    assertThat(ledger.count(parent)).isZero();
  }

  private RunId child(RunId parent, String ref) {
    return durable.children(parent).stream()
        .filter(child -> child.family().ref().orElseThrow().equals(ref))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Data story(Run parent, String ref) {
    return parent.context().list("outcomes", Data.class).stream()
        .filter(outcome -> outcome.getString("ref").equals(ref))
        .findFirst()
        .orElseThrow()
        .get("story", Data.class);
  }

  private static Map<String, String> kinds(Run parent) {
    Map<String, String> kinds = new LinkedHashMap<>();
    parent
        .context()
        .list("outcomes", Data.class)
        .forEach(
            outcome ->
                kinds.put(
                    outcome.getString("ref"), outcome.get("story", Data.class).getString("kind")));
    return kinds;
  }

  @ApplicationScoped
  static class CallsAll implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("calls_all").step("call", this::call);
    }

    void call(StepContext step) {
      ledger.write(step.run(), "called");
      ChildOutcomes outcomes =
          step.callAll(
              calls ->
                  step.input()
                      .list("calls", Data.class)
                      .forEach(
                          wanted ->
                              calls.call(
                                  ScriptedChild.class,
                                  wanted.get("input", Data.class),
                                  call -> Caller.configure(call, wanted))));
      if (step.input().has("strict")) {
        outcomes.orElseThrow();
      }
      step.assign("all_completed", outcomes.allCompleted());
      outcomes
          .byRef()
          .forEach(
              (ref, outcome) ->
                  step.append("outcomes", Map.of("ref", ref, "story", Caller.story(outcome))));
    }
  }
}
