package ee.durable.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.Trace;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private final Shelf shelf = new Shelf();

  @Test
  void runsAreTakenInTheOrderInWhichTheyWereClaimed() {
    ClaimedRun one = run();
    ClaimedRun other = run();
    ClaimedRun last = run();
    shelf.put(List.of(one, other));
    shelf.put(List.of(last));

    assertThat(shelf.size()).isEqualTo(3);
    assertThat(shelf.take()).isEqualTo(one);
    assertThat(shelf.size()).isEqualTo(2);
    assertThat(shelf.takeAll()).containsExactly(other, last);
    assertThat(shelf.take()).isNull();
    assertThat(shelf.size()).isZero();
  }

  @Test
  void nothingIsClaimedAheadBeforeRunsAreKnownToBeShort() {
    assertThat(shelf.isWorthClaimingAhead()).isFalse();

    for (int run = 0; run < 100; run++) {
      shelf.tookNanos(Duration.ofMillis(2).toNanos());
    }

    assertThat(shelf.isWorthClaimingAhead()).isTrue();
  }

  @Test
  void aFewLongRunsEndTheClaimingAhead() {
    for (int run = 0; run < 100; run++) {
      shelf.tookNanos(Duration.ofMillis(2).toNanos());
    }

    shelf.tookNanos(Duration.ofSeconds(1).toNanos());

    assertThat(shelf.isWorthClaimingAhead()).isFalse();
  }

  @Test
  void aFreshRunIsNotStale() {
    shelf.put(List.of(run()));

    assertThat(shelf.takeStale()).isEmpty();
    assertThat(shelf.size()).isEqualTo(1);
  }

  @Test
  void aWorkerThatWaitsIsGivenTheNextRun() throws Exception {
    CompletableFuture<ClaimedRun> taken =
        CompletableFuture.supplyAsync(() -> shelf.await(Duration.ofMinutes(1)));
    while (shelf.unattended() == 0) {
      Thread.onSpinWait();
    }
    ClaimedRun run = run();

    shelf.put(List.of(run));

    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(run);
    assertThat(shelf.unattended()).isZero();
  }

  @Test
  void workersThatWaitAreSentAwayWhenTheNodeStops() throws Exception {
    CompletableFuture<ClaimedRun> taken =
        CompletableFuture.supplyAsync(() -> shelf.await(Duration.ofMinutes(1)));

    shelf.close();

    assertThat(taken.get(10, TimeUnit.SECONDS)).isNull();
    assertThat(shelf.unattended()).isZero();
  }

  @Test
  void whatIsOnTheShelfWhenTheNodeStopsIsNotBegun() {
    shelf.put(List.of(run()));

    shelf.close();

    assertThat(shelf.await(Duration.ZERO)).isNull();
    assertThat(shelf.takeAll()).hasSize(1);
  }

  private static ClaimedRun run() {
    return new ClaimedRun(
        new Claim(UUID.randomUUID(), 1, 0),
        "workflow",
        1,
        "default",
        0,
        null,
        new ClaimedRun.Position(null, 1, 0, 0, 1, 0, 0, null, null),
        null,
        0,
        false,
        false,
        "{}",
        null,
        null,
        null,
        Trace.NONE,
        0,
        List.of(),
        List.of());
  }
}
