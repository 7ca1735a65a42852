package ee.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessTimeTest {

  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Europe/Tallinn", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"})
  void theNextBusinessDayIsNineOnAWeekdayAfterToday(String zone) { // WA-46, WA-47
    ZonedDateTime first = LocalDate.of(2026, 1, 1).atStartOfDay(ZoneId.of(zone));
    for (int days = 0; days < 400; days++) {
      ZonedDateTime now = first.plusDays(days);

      ZonedDateTime next = in(zone, BusinessTime.nextBusinessDay(NINE, now));

      assertThat(next.toLocalTime()).isEqualTo(NINE);
      assertThat(next.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      assertThat(next.toLocalDate())
          .isAfter(now.toLocalDate())
          .isBefore(now.toLocalDate().plusDays(4));
    }
  }

  @Test
  void theNextBusinessDayByThisNodesClockIsAtNineUnlessAnotherTimeIsGiven() { // WA-46, WA-48
    assertThat(BusinessTime.nextBusinessDay(TALLINN).atZone(TALLINN).toLocalTime()).isEqualTo(NINE);
    LocalTime five = LocalTime.of(17, 0);
    assertThat(BusinessTime.nextBusinessDay(five, TALLINN).atZone(TALLINN).toLocalTime())
        .isEqualTo(five);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:00, 2026-11-23T17:00", // Friday, before and after
    "2026-11-20T18:00, 2026-11-23T17:00",
    "2026-11-21T12:00, 2026-11-23T17:00",
    "2026-11-22T23:59, 2026-11-23T17:00",
    "2026-11-23T00:00, 2026-11-24T17:00" // never today, even before the hour
  })
  void aBusinessDayIsStrictlyAfterTodayAndAtTheGivenTime(String now, String expected) { // WA-48
    assertThat(BusinessTime.nextBusinessDay(LocalTime.of(17, 0), tallinn(now)))
        .isEqualTo(tallinn(expected).toInstant());
  }

  @Test
  void theDayIsTheZonesOwn() {
    Instant sundayNightInUtc = Instant.parse("2026-11-22T23:30:00Z");

    assertThat(BusinessTime.nextBusinessDay(NINE, sundayNightInUtc.atZone(TALLINN)))
        .isEqualTo(tallinn("2026-11-24T09:00").toInstant());
    assertThat(BusinessTime.nextBusinessDay(NINE, sundayNightInUtc.atZone(ZoneOffset.UTC)))
        .isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
  }

  @Test
  void holidaysAreLeftOut() {
    Set<LocalDate> holidays =
        Set.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28));

    assertThat(BusinessTime.nextBusinessDay(NINE, tallinn("2026-12-23T12:00"), holidays::contains))
        .isEqualTo(tallinn("2026-12-29T09:00").toInstant());
  }

  @Test
  void nothingButHolidaysIsAMistakeAndNotALoop() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusinessTime.nextBusinessDay(NINE, TALLINN, day -> true))
        .withMessageContaining("ten years");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T12:00, MONDAY, 2026-11-23", // from a Sunday
    "2026-11-23T00:00, MONDAY, 2026-11-30", // a Monday itself is a week away
    "2026-11-24T12:00, MONDAY, 2026-11-30",
    "2026-11-23T12:00, FRIDAY, 2026-11-27",
    "2026-11-27T23:59, SATURDAY, 2026-11-28"
  })
  void theNextWeekdayIsOneToSevenDaysAhead(
      String now, DayOfWeek day, LocalDate expected) { // WA-49, WA-50
    Instant next = BusinessTime.nextWeekday(day, LocalTime.of(15, 0), tallinn(now));

    assertThat(next.atZone(TALLINN).toLocalDateTime()).isEqualTo(expected.atTime(15, 0));
  }

  @Test
  void theNextWeekdayByThisNodesClockIsThatDayAtThatTime() { // WA-49, WA-50
    ZonedDateTime next =
        BusinessTime.nextWeekday(DayOfWeek.FRIDAY, LocalTime.of(15, 0), TALLINN).atZone(TALLINN);

    assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(next.toLocalTime()).isEqualTo(LocalTime.of(15, 0));
  }

  @Test
  void theDayEndsOneSecondBeforeTheNext() { // WA-51
    assertThat(BusinessTime.endOfDay(tallinn("2026-11-22T14:05")))
        .isEqualTo(tallinn("2026-11-22T23:59:59").toInstant());
    assertThat(BusinessTime.endOfDay(tallinn("2026-11-22T23:59:59")))
        .isEqualTo(tallinn("2026-11-22T23:59:59").toInstant());
    assertThat(BusinessTime.endOfDay(TALLINN).atZone(TALLINN).toLocalTime())
        .isEqualTo(LocalTime.of(23, 59, 59));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Tallinn, 2026-03-27T12:00, 2026-03-30T06:00:00Z", // over the gap: Saturday was +2
    "Europe/Tallinn, 2026-10-23T12:00, 2026-10-26T07:00:00Z", // over the overlap
    "America/New_York, 2026-03-06T12:00, 2026-03-09T13:00:00Z",
    "America/New_York, 2026-10-30T12:00, 2026-11-02T14:00:00Z",
    "Australia/Lord_Howe, 2026-04-03T12:00, 2026-04-05T22:30:00Z" // half an hour
  })
  void nineIsNineOnTheWallAfterTheClocksChanged(String zone, String now, String expected) {
    ZonedDateTime from = LocalDateTime.parse(now).atZone(ZoneId.of(zone));

    assertThat(BusinessTime.nextBusinessDay(NINE, from)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Tallinn, 2026-03-28T12:00, SUNDAY, 03:30, 2026-03-29T01:30:00Z", // 04:30 summer time
    "Europe/Tallinn, 2026-10-24T12:00, SUNDAY, 03:30, 2026-10-25T00:30:00Z", // the first one
    "Asia/Beirut, 2026-03-28T12:00, SUNDAY, 00:00, 2026-03-28T22:00:00Z", // midnight is skipped
    "America/Nuuk, 2026-03-27T12:00, SATURDAY, 23:30, 2026-03-29T00:59:59Z" // not into Sunday
  })
  void aTimeThatIsSkippedOrComesTwiceHasOneMeaning(
      String zone, String now, DayOfWeek day, LocalTime time, String expected) {
    ZonedDateTime from = LocalDateTime.parse(now).atZone(ZoneId.of(zone));

    Instant next = BusinessTime.nextWeekday(day, time, from);

    assertThat(next).isEqualTo(Instant.parse(expected));
    assertThat(in(zone, next).getDayOfWeek()).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "America/Nuuk, 2026-03-28T12:00, 22:59:59", // clocks jump from 23:00 to midnight
    "America/Sao_Paulo, 2018-02-17T12:00, 23:59:59", // clocks go back at midnight to 23:00
    "America/Havana, 2026-10-31T12:00, 23:59:59", // clocks go back at 01:00 to midnight
    "America/Havana, 2026-11-01T00:30, 23:59:59",
    "Asia/Beirut, 2026-03-28T12:00, 23:59:59", // clocks jump from midnight to 01:00
    "Pacific/Apia, 2011-12-29T12:00, 23:59:59"
  })
  void theEndOfADayIsItsLastSecondWhateverTheClocksDo(String zone, String now, LocalTime last) {
    ZonedDateTime from = LocalDateTime.parse(now).atZone(ZoneId.of(zone));

    Instant end = BusinessTime.endOfDay(from);

    assertThat(in(zone, end).toLocalTime()).isEqualTo(last);
    assertThat(in(zone, end).toLocalDate()).isEqualTo(from.toLocalDate());
    assertThat(in(zone, end.plusSeconds(1)).toLocalDate()).isAfter(from.toLocalDate());
  }

  @Test
  void aDayThatAZoneLeftOutIsNoBusinessDay() { // WA-47
    ZoneId apia = ZoneId.of("Pacific/Apia");
    ZonedDateTime thursday = ZonedDateTime.of(2011, 12, 29, 12, 0, 0, 0, apia);

    assertThat(BusinessTime.nextBusinessDay(NINE, thursday).atZone(apia).toLocalDate())
        .isEqualTo("2012-01-02");
    assertThat(
            BusinessTime.nextWeekday(DayOfWeek.FRIDAY, NINE, thursday).atZone(apia).toLocalDate())
        .isEqualTo("2012-01-06");
  }

  private static ZonedDateTime tallinn(String local) {
    return LocalDateTime.parse(local).atZone(TALLINN);
  }

  private static ZonedDateTime in(String zone, Instant instant) {
    return instant.atZone(ZoneId.of(zone));
  }
}
