package ee.durable.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalMomentTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T09:00, Europe/Tallinn, 2026-11-24T07:00:00Z",
    "2026-11-24T09:00:30, UTC, 2026-11-24T09:00:30Z",
    "2026-11-24T09:00, Atlantis, 2026-11-24T09:00:00Z",
    "2026-11-24T09:00:00+01:00, Europe/Tallinn, 2026-11-24T08:00:00Z"
  })
  void aMomentGoesByTheZoneItWasEnteredIn(String text, String zone, Instant moment) {
    assertThat(LocalMoment.read(text, zone)).contains(moment);
  }

  @Test
  void whatIsNoMomentIsNone() {
    assertThat(LocalMoment.read("tomorrow", "UTC")).isEmpty();
    assertThat(LocalMoment.read("2026-02-30T09:00", "UTC")).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Instant moment = Instant.parse("2026-11-24T07:00:05Z");

    assertThat(LocalMoment.read(LocalMoment.write(moment), "UTC")).contains(moment);
  }
}
