package ee.durable.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.error.InvalidScheduleException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {

  private static final String BERLIN = "Europe/Berlin";

  // QA: F12
  @Test
  void fixedTimeInTheGapFiresOnceAtTheFirstInstantAfterIt() {
    assertThat(ticks("30 2 * * *", BERLIN, "2026-03-28T12:00", 3))
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00");
  }

  // QA: F12
  @Test
  void severalFixedTimesInTheGapFireTogether() {
    assertThat(ticks("0,15,30 2,3 * * *", BERLIN, "2026-03-29T00:00", 4))
        .containsExactly(
            "2026-03-29T03:00+02:00",
            "2026-03-29T03:15+02:00",
            "2026-03-29T03:30+02:00",
            "2026-03-30T02:00+02:00");
  }

  // QA: F12
  @Test
  void fixedTimeThatIsShownTwiceFiresTheFirstTimeOnly() {
    assertThat(ticks("30 2 * * *", BERLIN, "2026-10-24T12:00", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
  }

  // QA: F12
  @Test
  void betweenTheTwoPassesNothingIsLeftOfAFixedTime() {
    Instant secondPass = Instant.parse("2026-10-25T01:10:00Z");

    assertThat(CronTimes.of("30 2 * * *", ZoneId.of(BERLIN)).next(secondPass))
        .hasValue(Instant.parse("2026-10-26T01:30:00Z"));
  }

  // QA: F12
  @Test
  void wildcardHourFollowsRealTimeThroughBothPasses() {
    assertThat(ticks("*/30 * * * *", BERLIN, "2026-10-25T01:30", 5))
        .containsExactly(
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00");
  }

  // QA: F12
  @Test
  void stepOfHoursLeavesOutTheHourThatTheDayLeavesOut() {
    assertThat(ticks("0 */2 * * *", BERLIN, "2026-03-28T23:00", 2))
        .containsExactly("2026-03-29T00:00+01:00", "2026-03-29T04:00+02:00");
  }

  // QA: F12
  @Test
  void dayThatAZoneLeftOutFiresAtTheStartOfTheNext() {
    assertThat(ticks("0 12 * * *", "Pacific/Apia", "2011-12-29T13:00", 3))
        .containsExactly(
            "2011-12-31T00:00+14:00", "2011-12-31T12:00+14:00", "2012-01-01T12:00+14:00");
    assertThat(ticks("0 12 * * *", "Pacific/Kwajalein", "1993-08-20T13:00", 2))
        .containsExactly("1993-08-22T00:00+12:00", "1993-08-22T12:00+12:00");
  }

  // QA: F12
  @Test
  void midnightThatADayLeavesOutIsItsFirstInstant() {
    assertThat(ticks("@daily", "America/Sao_Paulo", "2018-11-03T12:00", 2))
        .containsExactly("2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00");
    assertThat(ticks("@daily", "Asia/Beirut", "2026-03-28T12:00", 2))
        .containsExactly("2026-03-29T01:00+03:00", "2026-03-30T00:00+03:00");
  }

  // QA: F12
  @Test
  void halfAnHourOfSummerTimeIsNoMatter() {
    assertThat(ticks("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00", 2))
        .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
    assertThat(ticks("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00", 2))
        .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
  }

  @Test
  void eitherKindOfDayIsEnoughWhenBothAreRestricted() {
    assertThat(ticks("0 0 13 * FRI", "UTC", "2026-02-01T00:00", 5))
        .containsExactly(
            "2026-02-06T00:00Z",
            "2026-02-13T00:00Z",
            "2026-02-20T00:00Z",
            "2026-02-27T00:00Z",
            "2026-03-06T00:00Z");
  }

  @Test
  void bothKindsOfDayAreNeededWhenOneBeginsWithAStar() {
    // Mondays with an odd number.
    assertThat(ticks("0 0 */2 * MON", "UTC", "2026-11-01T00:00", 3))
        .containsExactly("2026-11-09T00:00Z", "2026-11-23T00:00Z", "2026-12-07T00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 L * *|2026-02-28",
        "0 0 L-3 * *|2026-02-25",
        "0 0 LW * *|2026-02-27",
        "0 0 15W * *|2026-02-16",
        "0 0 1W * *|2026-02-02",
        "0 0 28W * *|2026-02-27",
        "0 0 31W * *|2026-03-31",
        "0 0 * * FRIL|2026-02-27",
        "0 0 * * 7L|2026-02-22",
        "0 0 ? * MON#2|2026-02-09",
        "0 0 * * 0#1|2026-03-01",
        "0 0 29 2 *|2028-02-29",
        "0 0 ? 2 MON#5|2044-02-29",
        "0 0 20,L * *|2026-02-20",
        "0 0 * * 0|2026-02-08",
        "0 0 * * 7|2026-02-08",
        "0 0 * * SAT-SUN|2026-02-07",
        "0 0 * * SUN-TUE|2026-02-02",
        "0 0 * jan-mar,dec wed|2026-02-04",
        "0 0 10/10 * *|2026-02-10",
      })
  void knowsDaysByTheirPlace(String expression, String day) {
    Instant start = LocalDateTime.parse("2026-02-01T12:00").toInstant(ZoneOffset.UTC);

    // The first of February 2026 is a Sunday.
    assertThat(CronTimes.of(expression, ZoneOffset.UTC).next(start))
        .hasValue(LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "@hourly,0 * * * *",
    "@daily,0 0 * * *",
    "@midnight,0 0 * * *",
    "@weekly,0 0 * * 0",
    "@monthly,0 0 1 * *",
    "@yearly,0 0 1 1 *",
    "@annually,0 0 1 1 *",
  })
  void nicknameIsItsExpression(String nickname, String expression) {
    assertThat(ticks(nickname, BERLIN, "2026-03-01T00:00", 20))
        .isEqualTo(ticks(expression, BERLIN, "2026-03-01T00:00", 20));
  }

  @Test
  void sixFieldsBeginWithTheSecond() {
    assertThat(ticks("*/20 59 23 31 12 *", "UTC", "2026-01-01T00:00", 4))
        .containsExactly(
            "2026-12-31T23:59Z",
            "2026-12-31T23:59:20Z",
            "2026-12-31T23:59:40Z",
            "2027-12-31T23:59Z");
  }

  @Test
  void nextIsStrictlyAfterAlsoWithinASecond() {
    CronTimes times = CronTimes.of("* * * * * *", ZoneOffset.UTC);

    assertThat(times.next(Instant.parse("2026-01-01T00:00:00Z")))
        .hasValue(Instant.parse("2026-01-01T00:00:01Z"));
    assertThat(times.next(Instant.parse("2026-01-01T00:00:00.999999999Z")))
        .hasValue(Instant.parse("2026-01-01T00:00:01Z"));
  }

  @Test
  void localeOfTheServerPlaysNoPart() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(CronTimes.of("30 2 * jan fri", ZoneOffset.UTC).inWords())
          .isEqualTo("at 02:30 on Friday in January");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 25 * * *|hour|25",
        "60 * * * *|minute|60",
        "60 * * * * *|second|60",
        "0 0 32 * *|day of the month|32",
        "0 0 0 * *|day of the month|0",
        "0 0 * 13 *|month|13",
        "0 0 * MON *|month|MON",
        "0 0 * * 8|day of the week|8",
        "0 0 * * JAN|day of the week|JAN",
        "0 0 * * MON#0|day of the week|MON#0",
        "0 0 * * MON#6|day of the week|MON#6",
        "0 0 * * L|day of the week|L",
        "0 0 5L * *|day of the month|5L",
        "0 0 L-32 * *|day of the month|L-32",
        "0 0 1W-5W * *|day of the month|1W-5W",
        "0 22-2 * * *|hour|22-2",
        "0 * * * FRI-MON|day of the week|FRI-MON",
        "*/0 * * * *|minute|*/0",
        "5/00 * * * *|minute|5/00",
        "*/60 * * * *|minute|*/60",
        "1, * * * *|minute|1,",
        ",1 * * * *|minute|,1",
        "1-5/ * * * *|minute|1-5/",
        "+5 * * * *|minute|+5",
        "-5 * * * *|minute|-5",
        "? * * * *|minute|?",
        "1.5 * * * *|minute|1.5",
        "H * * * *|minute|H",
        "0 99999999999999999999 * * *|hour|99999999999999999999",
        "0-4294967296 * * * *|minute|0-4294967296",
      })
  void refusesAFieldAndNamesIt(String expression, String field, String found) {
    assertThatThrownBy(() -> CronTimes.of(expression, ZoneOffset.UTC)) // SC-09
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining("Its " + field + " was expected to hold ")
        .hasMessageContaining("found \"" + found + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "* * * *", "* * * * * * *", "@reboot", "@every 5m", "invalid", "*"})
  void refusesAnotherNumberOfFields(String expression) {
    assertThatThrownBy(() -> CronTimes.of(expression, ZoneOffset.UTC)) // SC-09
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining("was expected to have 5 fields")
        .hasMessageContaining("found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0 0 31 2 *", "0 0 30 FEB ?", "0 0 31 4,6,9,11 *", "0 0 30W 2 *", "0 0 L-31 * *"})
  void refusesDaysThatNeverCome(String expression) {
    assertThatThrownBy(() -> CronTimes.of(expression, ZoneOffset.UTC))
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining("would never fire");
  }

  @Test
  void refusesWhatIsTooLongOrNoLineOfText() {
    assertThatThrownBy(() -> CronTimes.of("0".repeat(121), ZoneOffset.UTC))
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining("at most 120 characters; found 121");
    for (String text : List.of("0 0 * *\n*", "0 0 * * *\n", "0 0 * * MÖN", "0\u00a00 * * *")) {
      assertThatThrownBy(() -> CronTimes.of(text, ZoneOffset.UTC))
          .isInstanceOf(InvalidScheduleException.class)
          .hasMessageContaining("one line of ASCII characters");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * * *|at 02:30",
        "30 2,14 1 1,7 *|at 02:30 and 14:30 on day 1 of the month in January and July",
        "* * * * *|every minute",
        "*/15 * * * *|every 15th minute",
        "@hourly|at minute 0 past every hour",
        "0 9-17 * * 1-5|at minute 0 past every hour from 9 to 17 on Monday to Friday",
        "*/10 8-18/2 * * *|every 10th minute past every 2nd hour from 8 to 18",
        "*/2 * * * * *|every 2nd second",
        "30 0 12 * * *|at second 30 past minute 0 past hour 12",
        "0 0 13 * FRI|at 00:00 on day 13 of the month, or on Friday",
        "0 0 */2 * MON|at 00:00 on every 2nd day of the month, if it is also Monday",
        "0 0 1,L * *|at 00:00 on day 1 of the month and the last day of the month",
        "0 0 L-3,LW,15W * *|at 00:00 on the 3rd day before the last of the month, the last working day of the month and the working day nearest to day 15 of the month",
        "0 0 * * FRI#1,FRI#3,5L|at 00:00 on the 1st Friday of the month, the 3rd Friday of the month and the last Friday of the month",
        "0 0 * JAN-MAR *|at 00:00 in January to March",
        "0 0 * */11 *|at 00:00 in every 11th month",
      })
  void saysItInWords(String expression, String words) {
    assertThat(CronTimes.of(expression, ZoneOffset.UTC).inWords()).isEqualTo(words);
  }

  private static List<String> ticks(String expression, String zone, String after, int count) {
    ZoneId where = ZoneId.of(zone);
    CronTimes times = CronTimes.of(expression, where);
    return Stream.iterate(
            LocalDateTime.parse(after).atZone(where).toInstant(),
            tick -> times.next(tick).orElseThrow())
        .skip(1)
        .limit(count)
        .map(tick -> tick.atZone(where).toOffsetDateTime().toString())
        .toList();
  }
}
