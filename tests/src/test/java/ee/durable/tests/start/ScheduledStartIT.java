package ee.durable.tests.start;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Times are right although the database's session thinks it is in New York. */
@ExtendWith(ArquillianExtension.class)
class ScheduledStartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Sql sql;

  @Test
  void theSessionsZoneIsNotUtc() { // XX-24: what the tests of this class stand on
    assertThat(sql.text("show timezone")).isEqualTo("America/New_York");
  }

  @Test
  void aScheduledRunBeginsAtItsTime() { // XX-24
    Instant at = databaseTime().plusMillis(1500);

    RunId run = durable.start(Scripts.Echo.class, null, start -> start.at(at));
    Run before = durable.run(run);
    Run ended = durable.await(run, PATIENCE);

    assertThat(before.status()).isEqualTo(SCHEDULED);
    assertThat(before.times().due()).contains(at);
    assertThat(before.times().started()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.times().started().orElseThrow()).isAfterOrEqualTo(at);
    assertThat(ended.times().due()).isEmpty();
  }

  @Test
  void aTimeInThePastMeansAtOnce() {
    Instant past = databaseTime().minus(Duration.ofMinutes(1));

    RunId run = durable.start(Scripts.Echo.class, null, start -> start.at(past));

    assertThat(durable.run(run).status()).isNotEqualTo(SCHEDULED);
    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  @Test
  void aRunOfAnHourAheadSleepsForAnHour() { // XX-24
    Instant at = databaseTime().plus(Duration.ofHours(1));

    RunId run = durable.start(Scripts.Echo.class, null, start -> start.at(at));
    durable.await(durable.start(Scripts.Echo.class, null), PATIENCE);

    assertThat(durable.run(run).status()).isEqualTo(SCHEDULED);
    assertThat(durable.run(run).times().due()).contains(at);
    assertThat(
            sql.count(
                "select round(extract(epoch from due_at - clock_timestamp()) / 60) from durable.runs"
                    + " where id = ?",
                run.value()))
        .isBetween(59L, 60L);
    durable.cancel(run, null);
  }

  @Test
  void theTimesOfARunAreThoseOfTheClock() { // XX-24
    Instant before = databaseTime();

    Run ended = durable.await(durable.start(Scripts.Echo.class, Map.of()), PATIENCE);

    Instant after = databaseTime().plus(1, ChronoUnit.MICROS);
    assertThat(ended.times().created()).isBetween(before, after);
    assertThat(ended.times().started().orElseThrow()).isBetween(before, after);
    assertThat(ended.times().ended().orElseThrow()).isBetween(before, after);
    assertThat(Duration.between(before, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
  }

  private Instant databaseTime() {
    String text =
        sql.text(
            "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    return Instant.parse(text);
  }
}
