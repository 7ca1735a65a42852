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
public record Order(RunId run, String account, boolean isDeclined, boolean isLate) {

  public static Order start(Lab lab, int number) {
    String account = "%03d-%s".formatted(number, UUID.randomUUID());
    boolean isDeclined = number % 7 == 0;
    boolean isLate = number % 5 == 0;
    RunId run = lab.run("order", account, isDeclined ? "declined" : "", isLate ? "late" : "");
    return new Order(run, account, isDeclined, isLate);
  }

  /** Returns the entries it must leave in the ledger, in alphabetical order. */
  public List<String> entries() {
    List<String> expected =
        new ArrayList<>(
            List.of("accept", "bill", "charge", "close", "flaky", "mail", "reserve", "ship"));
    if (isDeclined) {
      expected.remove("charge");
    }
    return expected;
  }

  /** Returns how it must end: its status, its payment, and its parcel if it had one. */
  public String end() {
    return "COMPLETED " + (isDeclined ? "Failed" : "Completed") + (isLate ? " TimedOut" : "");
  }

  /** Checks that every step that shall have effects had them once, and every answer was given. */
  public void check(Lab lab) {
    assertThat(lab.ledger(account)).as(account).isEqualTo(entries());
    assertThat(lab.status(run)).as(account).isEqualTo("COMPLETED");
    assertThat(lab.context(run, "paid")).as(account).isEqualTo(isDeclined ? "Failed" : "Completed");
    assertThat(lab.context(run, "parcel")).as(account).isEqualTo(isLate ? "TimedOut" : null);
  }
}
