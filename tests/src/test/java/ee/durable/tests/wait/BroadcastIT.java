package ee.durable.tests.wait;

import static ee.durable.run.RunStatus.WAITING;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An event reaches all runs that wait for it with a key. */
@ExtendWith(ArquillianExtension.class)
class BroadcastIT {

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @Inject UserTransaction transaction;

  private final String order = UUID.randomUUID().toString();

  @Test
  void aBroadcastReachesAllThatWaitForItsNameWithItsKeyAndNobodyElse() {
    RunId one = waiting("paid", order);
    RunId two = waiting("paid", order);
    RunId otherName = waiting("shipped", order);
    RunId otherKey = waiting("paid", order + " other");

    int reached = durable.broadcast("paid", 7, send -> send.correlation(order));

    assertThat(reached).isEqualTo(2);
    assertThat(watch.completed(one).context().getInt("got")).isEqualTo(7);
    assertThat(watch.completed(two).context().getInt("got")).isEqualTo(7);
    assertThat(durable.run(otherName).status()).isEqualTo(WAITING);
    assertThat(durable.run(otherKey).status()).isEqualTo(WAITING);
    assertThat(durable.events(otherName)).isEmpty();
    assertThat(durable.events(otherKey)).isEmpty();
    durable.cancel(otherName, null);
    durable.cancel(otherKey, null);
  }

  @Test
  void aBroadcastThatNobodyWaitsForReachesNobody() {
    assertThat(durable.broadcast("paid", 7, send -> send.correlation(order))).isZero();
  }

  @Test
  void aBroadcastWithoutACorrelationKeyIsRefused() {
    assertThatThrownBy(() -> durable.broadcast("paid", 7, send -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("correlation");
  }

  @Test
  void aBroadcastOfATransactionThatRollsBackReachesNobody() throws Exception {
    RunId run = waiting("paid", order);

    transaction.begin();
    assertThat(durable.broadcast("paid", 1, send -> send.correlation(order))).isEqualTo(1);
    transaction.rollback();

    assertThat(durable.events(run)).isEmpty();
    durable.broadcast("paid", 2, send -> send.correlation(order));
    assertThat(watch.completed(run).context().getInt("got")).isEqualTo(2);
  }

  @Test
  void aCorrelatedWaitIsAlsoAnsweredByAnEventToItsRun() {
    RunId run = waiting("paid", order);
    assertThat(watch.openWait(run).correlation()).contains(order);

    durable.sendEvent(run, "paid", 3);

    assertThat(watch.completed(run).context().getInt("got")).isEqualTo(3);
    assertThat(durable.broadcast("paid", 7, send -> send.correlation(order))).isZero();
  }

  private RunId waiting(String name, String key) {
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "got",
                        step.waitForEvent(name, wait -> wait.correlation(key))
                            .orElseThrow()
                            .as(Integer.class))));
    watch.openWait(run);
    return run;
  }
}
