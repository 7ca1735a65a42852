package ee.durable.tests.wait;

import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.BusinessTime;
import ee.durable.Durable;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs sleep until a time on somebody's wall clock. */
@ExtendWith(ArquillianExtension.class)
class BusinessTimeIT {

  private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;

  @Test
  void aRunSleepsUntilNineOnTheNextBusinessDay() { // WA-05, WA-46, WA-47
    ZonedDateTime due = sleepUntil(() -> BusinessTime.nextBusinessDay(TALLINN));

    assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(9, 0, 0));
    assertThat(due.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(due.toInstant()).isAfter(Instant.EPOCH);
  }

  @Test
  void theHourOfTheNextBusinessDayMayBeGiven() { // WA-48
    ZonedDateTime due =
        sleepUntil(() -> BusinessTime.nextBusinessDay(LocalTime.of(17, 0), TALLINN));

    assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(17, 0));
  }

  @Test
  void theNextMondayIsAMonday() { // WA-49
    ZonedDateTime due =
        sleepUntil(() -> BusinessTime.nextWeekday(DayOfWeek.MONDAY, BusinessTime.OPENING, TALLINN));

    assertThat(due.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(due.toLocalTime()).isEqualTo(BusinessTime.OPENING);
  }

  @Test
  void theHourOfTheNextFridayMayBeGiven() { // WA-50
    ZonedDateTime due =
        sleepUntil(() -> BusinessTime.nextWeekday(DayOfWeek.FRIDAY, LocalTime.of(15, 0), TALLINN));

    assertThat(due.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(15, 0));
  }

  @Test
  void theEndOfTheDayIsItsLastSecond() { // WA-51
    ZonedDateTime due = sleepUntil(() -> BusinessTime.endOfDay(TALLINN));

    assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(23, 59, 59));
  }

  private ZonedDateTime sleepUntil(Supplier<Instant> instant) {
    RunId run = scripts.start(null, doing(step -> step.sleepUntil(instant.get())));
    ZonedDateTime due = watch.openWait(run).due().orElseThrow().atZone(TALLINN);
    durable.cancel(run, null);
    return due;
  }
}
