package ee.durable.tests.guide;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.ParentClosePolicy;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.TimeoutPolicy;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcome;
import ee.durable.run.Attempt;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of the guide's first pages. */
@ExtendWith(ArquillianExtension.class)
class BasicsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;

  @EJB Sql sql;

  @BeforeEach
  void makeQueues() {
    sql.makeQueue("orders");
    sql.makeQueue("payments");
  }

  @Test
  void aRunIsStartedFoundAndCancelled() {
    Map<String, Object> order = Map.of("amount", 5);
    Instant tomorrow = Instant.parse("2999-01-01T00:00:00Z");
    String cursor = durable.start(OrderWorkflow.class, order).toString();

    RunId run =
        durable.start(
            OrderWorkflow.class,
            order,
            start ->
                start
                    .key("order-4711")
                    .queue("orders")
                    .priority(5)
                    .at(tomorrow)
                    .label("region", "EU"));
    Run found = durable.run(run);
    Page<Run> failed =
        durable.runs(query -> query.workflow("process_order").status(FAILED).label("region", "EU"));
    Page<Run> more = durable.runs(query -> query.status(FAILED).after(cursor));
    List<Run> children = durable.children(run);
    List<Attempt> attempts = durable.attempts(run);
    durable.cancel(run, "customer changed their mind");
    Run ended = durable.await(run, Duration.ofSeconds(10));

    assertThat(found.labels()).containsEntry("region", "EU");
    assertThat(failed.items()).isEmpty();
    assertThat(more).isNotNull();
    assertThat(children).isEmpty();
    assertThat(attempts).isEmpty();
    assertThat(ended.status()).isEqualTo(CANCELLED);
  }

  @Test
  void anOrderRunsItsSteps() {
    RunId run = durable.start(OrderWorkflow.class, Map.of("amount", 5));

    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(COMPLETED);
    assertThat(ended.context().getInt("total")).isEqualTo(6);
    Attempt attempt = durable.attempts(run).get(0);
    durable.logs(run);
    durable.logs(run, attempt.position(), attempt.number());
    assertThat(durable.logs(run, attempt.position(), attempt.number()))
        .singleElement()
        .satisfies(line -> assertThat(line.message()).isEqualTo("charging"));
  }

  @Test
  void retriesAreMadeOfWords() {
    Stream<Retry> retries =
        Stream.of(
            Retry.exponential(5),
            Retry.exponential(5)
                .firstDelay(Duration.ofMillis(100))
                .cap(Duration.ofMinutes(1))
                .jitter(0),
            Retry.linear(4).base(Duration.ofSeconds(10)),
            Retry.constant(3).giveUpOn(CardExpired.class),
            Retry.exponential(3).keepingContext());

    assertThat(retries).extracting(Retry::maxAttempts).containsExactly(5, 5, 4, 3, 3);
  }

  static final class CardExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aCallHasOptions() {
    RunId run = durable.start(CallingWorkflow.class, null);

    Run child = childOf(run);
    assertThat(child.family().ref()).contains("deposit");
    assertThat(child.queue()).isEqualTo("payments");
    durable.cancel(run, null);
  }

  private Run childOf(RunId run) {
    return org.awaitility.Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> durable.children(run), children -> !children.isEmpty())
        .get(0);
  }

  @ApplicationScoped
  static class CallingWorkflow implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("guide_calling").step("call", CallingWorkflow::call);
    }

    static void call(StepContext step) {
      Map<String, Object> input = Map.of("amount", 1);
      ChildOutcome outcome =
          step.callWorkflow(
              PaymentWorkflow.class,
              input,
              call ->
                  call.ref("deposit")
                      .timeout(Duration.ofHours(1))
                      .timeoutValue("no answer")
                      .onTimeout(TimeoutPolicy.CANCEL)
                      .onParentClose(ParentClosePolicy.CANCEL)
                      .queue("payments")
                      .priority(5));
      step.assign("outcome", outcome.isCompleted());
    }
  }

  @ApplicationScoped
  static class PaymentWorkflow implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("guide_payment").step("pay", (StepContext step) -> {});
    }
  }

  @ApplicationScoped
  static class OrderWorkflow implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("process_order")
          .timeout(Duration.ofHours(2))
          .step("charge", this::charge)
          .step("total", this::total)
          .step(
              "book",
              this::book,
              step -> step.retry(Retry.exponential(5)).timeout(Duration.ofSeconds(30)));
    }

    void charge(StepContext step) {
      System.getLogger("shop").log(System.Logger.Level.INFO, "charging");
      step.assign("charged", step.get("amount", Integer.class));
    }

    Map<String, Object> total(StepContext step) {
      return Map.of("total", step.get("charged", Integer.class) + 1);
    }

    void book(StepContext step) {
      step.assign("booked", true);
    }
  }
}
