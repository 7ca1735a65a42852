package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The connection breaks at a commit, so that nobody knows whether it was done. The node lives on,
 * and must find by itself what it owns and is not at.
 */
class LostAnswersLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Lab lab;
  private LocalNode node;

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_answers");
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  @BeforeEach
  void startNode() {
    node = lab.local("node").start();
  }

  @AfterEach
  void killNode() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RunClaimer, 1, '', Completed",
    "StepRunner, 1, '', Completed",
    "Suspender, 1, '', Completed",
    "StepRunner, 3, '', Completed", // ends the child and hands the parent over
    "StepRunner, 5, '', Completed",
    "StepFailer, 1, fail, Failed", // ends the child and hands the parent over
    "WaitTimeouts, 1, impatient, TimedOut",
    "Postman, 1, impatient, TimedOut",
    "Clock, 1, impatient, TimedOut",
  })
  void nodeFindsWhatItLost(String station, int number, String mode, String outcome) {
    for (String moment : List.of("before", "after")) {
      String account = UUID.randomUUID().toString();
      node.faults().set("throw:%s:%s:%d".formatted(moment, station, number));
      RunId chain = lab.run("chain", account, mode);

      lab.awaitAllEnded(PATIENCE);

      assertThat(node.faults().hasStruck()).as(moment).isTrue();
      assertThat(lab.status(chain)).isEqualTo("COMPLETED");
      assertThat(lab.context(chain, "outcome")).isEqualTo(outcome);
      assertThat(lab.ledger(account))
          .isEqualTo(
              mode.isEmpty()
                  ? List.of("begin", "call", "finish", "one", "two")
                  : List.of("begin", "call", "finish", "one"));
    }
  }

  @Test
  void everyTwentiethAnswerMayGetLost() {
    LocalNode other = lab.local("other").start();
    node.faults().storm(0.05);
    other.faults().storm(0.05);
    List<Order> orders =
        IntStream.range(0, 60).mapToObj(number -> Order.start(lab, number)).toList();

    lab.awaitAllEnded(Duration.ofSeconds(60));

    orders.forEach(order -> order.check(lab));
    assertThat(lab.doubled()).isEmpty();
    other.close();
  }

  /** A child that is ended by the alarm of its step's timeout, which no worker stands behind. */
  @Test
  void parentGoesOnWhenStepOfItsChildTookTooLong() {
    RunId timid = lab.run("timid", UUID.randomUUID().toString());

    lab.awaitAllEnded(PATIENCE);

    assertThat(lab.context(timid, "outcome")).isEqualTo("Failed");
  }
}
