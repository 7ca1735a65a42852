package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An order that a test started, and what must be true of it in the end. Every seventh is declined,
 * every fifth calls a child that never answers.
 */
record Order(RunId run, String account, boolean isDeclined, boolean isLate) {

  static Order start(Lab lab, int number) {
    String account = "%03d-%s".formatted(number, UUID.randomUUID());
    boolean isDeclined = number % 7 == 0;
    boolean isLate = number % 5 == 0;
    RunId run = lab.run("order", account, isDeclined ? "declined" : "", isLate ? "late" : "");
    return new Order(run, account, isDeclined, isLate);
  }

  /** Checks that every step that shall have effects had them once, and every answer was given. */
  void check(Lab lab) {
    List<String> expected =
        new ArrayList<>(
            List.of("accept", "bill", "charge", "close", "flaky", "mail", "reserve", "ship"));
    if (isDeclined) {
      expected.remove("charge");
    }
    assertThat(lab.ledger(account)).as(account).isEqualTo(expected);
    assertThat(lab.status(run)).as(account).isEqualTo("COMPLETED");
    assertThat(lab.context(run, "paid")).as(account).isEqualTo(isDeclined ? "Failed" : "Completed");
    assertThat(lab.context(run, "parcel")).as(account).isEqualTo(isLate ? "TimedOut" : null);
  }
}
