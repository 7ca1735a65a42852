package ee.durable.tests.guide;

import static ee.durable.TransactionMode.NONE;
import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.BusinessTime;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.event.RunEnded;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guide's snippets that are in no example. */
@ExtendWith(ArquillianExtension.class)
class GuideIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<RunId> HEARD = ConcurrentHashMap.newKeySet();

  @Inject Durable durable;

  @EJB Sql sql;

  @Test
  void aSleepIsSleptUntilSomebodyEndsIt() {
    RunId run = durable.start(Sleeper.class, null);
    awaitSleep(run);
    durable.cancelWait(run, "enough");
    await().atMost(PATIENCE).until(() -> durable.waits(run).size() == 2);
    awaitSleep(run);
    durable.cancelWait(run, "enough");

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  private void awaitSleep(RunId run) {
    await()
        .atMost(PATIENCE)
        .until(() -> durable.run(run).waitingFor().filter(WaitKind.SLEEP::equals).isPresent());
  }

  @Test
  void anEventIsSentWithItsKey() {
    RunId run = durable.start(Listener.class, null);
    confirm(run, new BigDecimal("3.50"), "call-7");

    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.context().getDecimal("amount")).isEqualByComparingTo("3.50");
    await().atMost(PATIENCE).until(() -> HEARD.contains(run));
  }

  private void confirm(RunId run, BigDecimal amount, String callId) {
    durable.sendEvent(run, "payment.confirmed", Map.of("amount", amount), send -> send.key(callId));
  }

  @Test
  void aNewRunBeginsWithTheHighestVersion() {
    Run ended = durable.await(durable.start("gv_onboarding", null), PATIENCE);

    assertThat(ended.version()).isEqualTo(2);
    assertThat(ended.context().getBoolean("welcome")).isTrue();
  }

  @Test
  void aBlockedRunIsMovedByAnOperator() {
    Instant later = Instant.parse("2999-01-01T00:00:00Z");
    RunId run = durable.start("gv_onboarding", Map.of("checked", true), start -> start.at(later));
    sql.update(
        "update durable.runs set status = 'BLOCKED', step = 'renamed', due_at = null where id = ?",
        run.value());

    durable.resume(run, "welcome");

    assertThat(durable.await(run, PATIENCE).context().getBoolean("welcome")).isTrue();
  }

  @Test
  void theOutcomesOfABlockAreKept() {
    Run ended = durable.await(durable.start(Enrichment.class, null), PATIENCE);

    assertThat(ended.context().getBoolean("is_a_complete")).isTrue();
  }

  @ApplicationScoped
  static class Enrichment implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("guide_enrichment")
          .parallel(
              "enrich",
              enrich -> enrich.step("a", Enrichment::nothing).step("b", Enrichment::nothing))
          .step("look", Enrichment::look);
    }

    static void nothing(StepContext step) {
      step.assign("was_here", step.name());
    }

    static void look(StepContext step) {
      step.assign("is_a_complete", step.results("enrich").get("a").isCompleted());
    }
  }

  @Test
  void aClaimIsHandled() {
    RunId run =
        durable.start(
            ClaimWorkflow.class,
            Map.of("type", "digital", "lines", List.of(Map.of("sku", "a"), Map.of("sku", "b"))));

    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(COMPLETED);
    assertThat(durable.attempts(run))
        .extracting(Attempt::step)
        .containsExactly(
            "classify", "route/digital/make_link", "enrich", "lines", "book_flight", "pay");
  }

  /** The flow of the README. */
  @ApplicationScoped
  static class ClaimWorkflow implements Workflow {

    record Line(String sku) {}

    @Override
    public void define(Flow flow) {
      flow.name("handle_claim")
          .step("classify", this::classify)
          .branch(
              "route",
              step -> step.get("type", String.class),
              route ->
                  route
                      .when("digital", digital -> digital.step("make_link", this::makeLink))
                      .otherwise(other -> other.step("manual_review", this::manualReview)))
          .parallel(
              "enrich",
              enrich -> enrich.step("customer", this::customer).step("inventory", this::inventory))
          .forEach(
              "lines",
              step -> step.list("lines", Line.class),
              line -> line.step("reserve", this::reserve))
          .step("book_flight", this::bookFlight, step -> step.compensate(this::cancelFlight))
          .step("pay", this::pay, step -> step.timeout(Duration.ofSeconds(30)).transaction(NONE));
    }

    void classify(StepContext step) {
      step.increment("classified");
    }

    void makeLink(StepContext step) {
      step.assign("link", "https://example.org");
    }

    void manualReview(StepContext step) {
      step.assign(
          "reviewed", step.waitForApproval("review", ask -> ask.prompt("Ok?")).isApproved());
    }

    void customer(StepContext step) {
      step.assign("name", "ann");
    }

    void inventory(StepContext step) {
      step.assign("stock", 2);
    }

    void reserve(StepContext step) {
      step.assign("reserved", step.item(Line.class).sku());
    }

    void bookFlight(StepContext step) {
      step.assign("flight", "TL 4711");
    }

    void cancelFlight(StepContext step) {
      step.remove("flight");
    }

    void pay(StepContext step) {
      step.assign("paid", step.results("lines").allCompleted());
    }
  }

  @ApplicationScoped
  static class Observer {
    void onEnd(@Observes RunEnded ended) {
      HEARD.add(ended.run());
    }
  }

  @ApplicationScoped
  static class Sleeper implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("guide_sleeper").step("sleep", Sleeper::sleep);
    }

    static void sleep(StepContext step) {
      step.sleep(Duration.ofDays(3));
      step.sleepUntil(
          BusinessTime.nextBusinessDay(LocalTime.of(9, 0), ZoneId.of("Europe/Tallinn")));
    }
  }

  @ApplicationScoped
  static class Listener implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("guide_listener")
          .step("listen", Listener::listen, step -> step.retry(Retry.constant(3)));
    }

    static void listen(StepContext step) {
      step.assign(step.waitForEvent("payment.confirmed").orElseThrow().data().toMap());
    }
  }

  @ApplicationScoped
  static class OldOnboarding implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("gv_onboarding").step("check", (StepContext step) -> {});
    }
  }

  @ApplicationScoped
  static class Onboarding implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("gv_onboarding")
          .version(2)
          .step("check", this::check)
          .step("welcome", this::welcome);
    }

    void check(StepContext step) {
      step.assign("checked", true);
    }

    void welcome(StepContext step) {
      step.assign("welcome", step.get("checked", Boolean.class));
    }
  }
}
