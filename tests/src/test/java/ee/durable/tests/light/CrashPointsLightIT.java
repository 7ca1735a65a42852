package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node is killed at a certain point of the line of a run; another goes on, and nothing is lost or
 * doubled.
 */
class CrashPointsLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Lab lab;
  private LocalNode victim;
  private LocalNode survivor;

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_crash");
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  private void start(String fault) {
    survivor = lab.local("survivor");
    victim = lab.local("victim");
    victim.faults().set(fault);
    victim.start();
  }

  @AfterEach
  void killNodes() {
    victim.close();
    survivor.close();
  }

  private void crashAndGoOn() {
    awaitCrash();
    survivor.start();
    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.doubled()).isEmpty();
  }

  private void awaitCrash() {
    Lab.eventually("the node crashes", victim.faults()::isDead);
  }

  /**
   * The transactions of a chain that a single node runs: claim, begin, suspend, one, two (and the
   * end of the child), call, finish (and the end of the parent).
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "halt:before:RunClaimer",
        "halt:after:RunClaimer",
        "halt:in:begin",
        "halt:before:StepRunner:1",
        "halt:after:StepRunner:1",
        "halt:before:Suspender",
        "halt:after:Suspender", // the child is the dead node's from its first moment
        "halt:in:two",
        "halt:before:StepRunner:3",
        "halt:after:StepRunner:3", // the parent was handed over to the dead node
        "halt:after:StepRunner:4",
        "halt:before:StepRunner:5",
        "halt:after:StepRunner:5",
      })
  void anotherNodeGoesOnWhenOneIsKilled(String fault) {
    start(fault);
    String account = UUID.randomUUID().toString();
    RunId chain = lab.run("chain", account);

    crashAndGoOn();

    assertThat(lab.status(chain)).isEqualTo("COMPLETED");
    assertThat(lab.context(chain, "outcome")).isEqualTo("Completed");
    assertThat(lab.ledger(account)).isEqualTo(List.of("begin", "call", "finish", "one", "two"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt:before:StepFailer", "halt:after:StepFailer"})
  void parentLearnsOfFailureThatItsNodeDiedOf(String fault) { // XX-09
    start(fault);
    String account = UUID.randomUUID().toString();
    RunId chain = lab.run("chain", account, "fail");

    crashAndGoOn();

    assertThat(lab.context(chain, "outcome")).isEqualTo("Failed");
    assertThat(lab.ledger(account)).isEqualTo(List.of("begin", "call", "finish", "one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halt:before:WaitTimeouts",
        "halt:after:WaitTimeouts", // the child's cancellation is a message that nobody delivered
        "halt:before:Postman",
        "halt:after:Postman",
      })
  void callTimesOutOnceThoughItsNodeDied(String fault) {
    start(fault);
    String account = UUID.randomUUID().toString();
    RunId chain = lab.run("chain", account, "impatient");

    crashAndGoOn();

    assertThat(lab.context(chain, "outcome")).isEqualTo("TimedOut");
    assertThat(lab.ledger(account)).isEqualTo(List.of("begin", "call", "finish", "one"));
    assertThat(lab.column("select status from durable.runs where parent_id = ?", chain.value()))
        .containsExactly("CANCELLED");
  }

  @Test
  void messageToParentSurvivesItsNode() throws Exception {
    start("halt:after:StepRunner:3");
    String account = UUID.randomUUID().toString();
    RunId chain = lab.run("chain", account, "gated");
    Lab.eventually("the parent sleeps", () -> lab.status(chain).equals("WAITING"));

    // While the parent is locked its child's end can only be told by message.
    try (Connection connection = lab.connection()) {
      connection.setAutoCommit(false);
      lock(connection, chain);
      lab.open(account + "@victim");
      awaitCrash();
      connection.rollback();
    }
    assertThat(lab.count("select count(*) from durable.messages")).isPositive();
    crashAndGoOn();

    assertThat(lab.context(chain, "outcome")).isEqualTo("Completed");
    assertThat(lab.ledger(account)).isEqualTo(List.of("begin", "call", "finish", "one", "two"));
  }

  private static void lock(Connection connection, RunId run) throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            lab.inSchema("select id from durable.runs where id = ? for update"))) {
      statement.setObject(1, run.value());
      statement.executeQuery();
    }
  }
}
