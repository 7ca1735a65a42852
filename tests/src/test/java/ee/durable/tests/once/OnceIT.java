package ee.durable.tests.once;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Sql;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a step does to the world outside happens once. */
@ExtendWith(ArquillianExtension.class)
class OnceIT {

  private static final Map<String, StepBody> BODIES = new ConcurrentHashMap<>();

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Sql sql;

  private final String id = UUID.randomUUID().toString();
  private final AtomicInteger charged = new AtomicInteger();

  record Receipt(String number, int amount) {}

  private String charge() {
    return "token " + charged.incrementAndGet();
  }

  @Test
  void anEffectOutlivesFailedAttemptsAndIsNotRepeated() {
    Run ended =
        run(
            step -> {
              step.append("tokens", step.once("charge", this::charge));
              failUntil(step, 3);
            });

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(durable.attempts(ended.id())).filteredOn(Attempt::step, "first").hasSize(3);
    assertThat(charged).hasValue(1);
    assertThat(ended.context().list("tokens", String.class)).containsOnly("token 1");
  }

  @Test
  void anEffectOutlivesAWait() {
    Run ended =
        run(
            step -> {
              step.assign("token", step.once("charge", this::charge));
              step.sleep(Duration.ofMillis(10));
              step.sleep(Duration.ofMillis(10));
            });

    assertThat(ended.context().getString("token")).isEqualTo("token 1");
    assertThat(charged).hasValue(1);
  }

  @Test
  void anEffectOutlivesARunThatFails() {
    Run ended =
        run(
            step -> {
              step.once("charge", this::charge);
              step.fail("for good");
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(effects(ended.id())).isEqualTo(1);
    assertThat(charged).hasValue(1);
  }

  @Test
  void twoNamesAreTwoEffects() {
    Run ended =
        run(
            step -> {
              step.assign("one", step.once("one", this::charge));
              step.assign("two", step.once("two", this::charge));
              failUntil(step, 2);
            });

    assertThat(ended.context().toMap()).containsEntry("one", "token 1");
    assertThat(ended.context().toMap()).containsEntry("two", "token 2");
    assertThat(charged).hasValue(2);
  }

  @Test
  void aNameThatIsUsedTwiceInAStepIsRefused() {
    Run ended =
        run(
            step -> {
              step.once("charge", this::charge);
              step.once("charge", this::charge);
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().message()).contains("Two effects", "'charge'");
    assertThat(charged).hasValue(1);
  }

  @Test
  void aNameThatIsBlankIsRefusedBeforeAnythingHappens() {
    Run ended = run(step -> step.once(" ", this::charge));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(charged).hasValue(0);
  }

  @Test
  void anEffectThatFailsIsDoneAgainInTheNextAttempt() {
    Run ended =
        run(
            step ->
                step.assign(
                    "token",
                    step.once(
                        "charge",
                        () -> {
                          String token = charge();
                          if (charged.get() < 3) {
                            throw new IOException("no route to the bank");
                          }
                          return token;
                        })));

    assertThat(ended.context().getString("token")).isEqualTo("token 3");
    assertThat(durable.attempts(ended.id()).get(0).failure().orElseThrow())
        .satisfies(
            failure -> {
              assertThat(failure.type()).isEqualTo(IOException.class.getName());
              assertThat(failure.message()).isEqualTo("no route to the bank");
            });
    assertThat(effects(ended.id())).isEqualTo(1);
  }

  @Test
  void anEffectMayAnswerNothingAtAll() {
    Run ended =
        run(
            step -> {
              step.assign(
                  "is_null",
                  step.once(
                          "charge",
                          String.class,
                          () -> {
                            charge();
                            return null;
                          })
                      == null);
              failUntil(step, 2);
            });

    assertThat(ended.context().getBoolean("is_null")).isTrue();
    assertThat(charged).hasValue(1);
  }

  @Test
  void anActionHappensOnce() {
    Run ended =
        run(
            step -> {
              step.once("notify", () -> charged.incrementAndGet());
              step.once(
                  "act",
                  () -> {
                    charged.addAndGet(10);
                  });
              failUntil(step, 2);
            });

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(charged).hasValue(11);
  }

  @Test
  void anEffectMayAnswerARecord() {
    Run ended =
        run(
            step -> {
              Receipt receipt =
                  step.once("charge", Receipt.class, () -> new Receipt(charge(), 500));
              step.assign("number", receipt.number());
              step.assign("amount", receipt.amount());
              failUntil(step, 2);
            });

    assertThat(ended.context().toMap()).containsEntry("number", "token 1");
    assertThat(ended.context().toMap()).containsEntry("amount", 500L);
    assertThat(charged).hasValue(1);
  }

  @Test
  void theSameNameInAnotherStepIsAnotherEffect() {
    BODIES.put(id + " second", step -> step.assign("two", step.once("charge", this::charge)));

    Run ended = run(step -> step.assign("one", step.once("charge", this::charge)));

    assertThat(ended.context().toMap()).containsEntry("one", "token 1");
    assertThat(ended.context().toMap()).containsEntry("two", "token 2");
  }

  @Test
  void anEffectOutlivesTheDeathOfItsNode() {
    RunId run =
        start(
            step -> {
              step.assign("token", step.once("charge", this::charge));
              Gate.named(id).pass();
            });
    Gate.named(id).awaitArrival();

    sql.update("update durable.runs set owner = ? where id = ?", UUID.randomUUID(), run.value());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sql.count("select epoch from durable.runs where id = ?", run.value()) >= 2);
    Gate.named(id).open();

    assertThat(watch.completed(run).context().getString("token")).isEqualTo("token 1");
    assertThat(charged).hasValue(1);
  }

  @Test
  void anEffectOfARunThatWasCancelledMeanwhileIsNotRecorded() {
    AtomicInteger after = new AtomicInteger();
    RunId run =
        start(
            step -> {
              step.once(
                  "charge",
                  () -> {
                    try {
                      Gate.named(id).pass();
                    } catch (IllegalStateException interrupted) {
                      Thread.interrupted();
                    }
                    return charge();
                  });
              after.incrementAndGet();
            });
    Gate.named(id).awaitArrival();

    durable.cancel(run, null);
    Gate.named(id).open();

    await().until(() -> charged.get() == 1);
    assertThat(watch.ended(run).status()).isEqualTo(CANCELLED);
    assertThat(effects(run)).isZero();
    assertThat(after).hasValue(0);
  }

  private static void failUntil(StepContext step, int attempt) {
    if (step.attempt() < attempt) {
      step.fail("attempt " + step.attempt());
    }
  }

  private long effects(RunId run) {
    return sql.count("select count(*) from durable.effects where run_id = ?", run.value());
  }

  private Run run(StepBody body) {
    return watch.ended(start(body));
  }

  private RunId start(StepBody body) {
    BODIES.put(id + " first", body);
    return durable.start(Retried.class, Map.of("id", id));
  }

  /** Two steps with three attempts each, whose bodies the tests write. */
  @ApplicationScoped
  static class Retried implements Workflow {

    @Override
    public void define(Flow flow) {
      Retry three = Retry.constant(3).base(Duration.ofMillis(10)).keepingContext();
      flow.name("once_retried")
          .step("first", Retried::body, step -> step.retry(three))
          .step("second", Retried::body, step -> step.retry(three));
    }

    private static void body(StepContext step) throws Exception {
      String name = step.get("id", String.class) + " " + step.name();
      BODIES.getOrDefault(name, nothing -> {}).run(step);
    }
  }
}
