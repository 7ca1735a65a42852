package ee.durable.web.console.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In Tallinn the clocks go from 03:00 to 04:00 on 29 March 2026, and back on 25 October. */
class ClockChangeTest {

  private final ClockChange tallinn = new ClockChange(ZoneId.of("Europe/Tallinn"));

  @Test
  void aTickThatFallsIntoTheGapComesAtItsEnd() {
    assertThat(remark("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z"))
        .isEqualTo(
            "The clocks go forward by 1h 00m: what falls between 03:00 and 04:00 comes now.");
  }

  @Test
  void aTimeThatComesTwiceIsToldWhichItIs() {
    assertThat(remark("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z")).contains("the first");
    assertThat(remark("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")).contains("the second");
  }

  @Test
  void theFirstTickAfterAChangeSaysSo() {
    assertThat(remark("2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z"))
        .isEqualTo("The clocks went forward by 1h 00m since the tick before.");
    assertThat(remark("2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z"))
        .isEqualTo("The clocks went back by 1h 00m since the tick before.");
    assertThat(remark("2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z")).isEmpty();
  }

  @Test
  void aZoneWithoutChangesHasNothingToSay() {
    List<ZonedTime> ticks =
        new ClockChange(ZoneOffset.UTC)
            .remarked(
                Instant.parse("2026-03-28T07:00:00Z"),
                List.of(
                    Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-10-25T00:30:00Z")));

    assertThat(ticks).extracting(ZonedTime::getRemark).containsOnly("");
  }

  @Test
  void aTickIsShownByTheClockOfItsSchedule() {
    ZonedTime tick =
        tallinn
            .remarked(
                Instant.parse("2026-11-22T00:00:00Z"),
                List.of(Instant.parse("2026-11-23T00:30:00Z")))
            .get(0);

    assertThat(tick.getThere()).isEqualTo("Mon 2026-11-23 02:30:00 +02:00");
  }

  private String remark(String previous, String tick) {
    return tallinn.remark(Instant.parse(previous), Instant.parse(tick));
  }
}
