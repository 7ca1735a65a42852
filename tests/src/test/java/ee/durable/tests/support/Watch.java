package ee.durable.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.input.Input;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Waits until a run stands where a test needs it. */
@ApplicationScoped
public class Watch {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Durable durable;
  @EJB Sql sql;

  /** Returns the only open wait of the run, once there is one. */
  public Wait openWait(RunId run) {
    await().atMost(PATIENCE).until(() -> durable.run(run).isFinal() || !open(run).isEmpty());
    assertThat(durable.run(run).isFinal()).as(durable.run(run).toString()).isFalse();
    assertThat(open(run)).hasSize(1);
    return open(run).get(0);
  }

  /** Returns the run, once it has an open wait of the kind. */
  public Run waitingFor(RunId run, WaitKind kind) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                durable.run(run).isFinal()
                    || durable.run(run).waitingFor().filter(kind::equals).isPresent());
    Run found = durable.run(run);
    assertThat(found.waitingFor()).as(found.toString()).contains(kind);
    return found;
  }

  /** Returns the only open input of the run, once there is one. */
  public Input openInput(RunId run) {
    openWait(run);
    return durable.inputs(query -> query.run(run)).items().get(0);
  }

  /** Returns the run, once it has the status. */
  public Run status(RunId run, RunStatus status) {
    await()
        .atMost(PATIENCE)
        .until(() -> durable.run(run).isFinal() || durable.run(run).status() == status);
    Run found = durable.run(run);
    assertThat(found.status()).as(found.toString()).isEqualTo(status);
    return found;
  }

  /** Returns the run, once it has ended. */
  public Run ended(RunId run) {
    Run found = durable.await(run, PATIENCE);
    assertThat(found.isFinal()).as(found.toString()).isTrue();
    return found;
  }

  /** Returns the run, once it has completed. */
  public Run completed(RunId run) {
    Run found = ended(run);
    assertThat(found.status()).as(found.toString()).isEqualTo(RunStatus.COMPLETED);
    return found;
  }

  /** Lets the time of everything a run waits for come. */
  public void letTimeCome(RunId run) {
    UUID id = run.value();
    sql.update(
        "update durable.waits set due_at = clock_timestamp() where run_id = ? and outcome is null"
            + " and due_at is not null",
        id);
    sql.update("update durable.runs set due_at = clock_timestamp() where id = ?", id);
  }

  /** Moves a run to a queue that no node works for, so that it stays pending when it is woken. */
  public void moveToNobody(RunId run) {
    sql.makeQueue("watched by nobody");
    sql.update("update durable.runs set queue = 'watched by nobody' where id = ?", run.value());
  }

  /** Moves a run back to a queue with workers. */
  public void moveBack(RunId run) {
    sql.update("update durable.runs set queue = 'default' where id = ?", run.value());
  }

  /** Returns whether some node owns the run. */
  public boolean isOwned(RunId run) {
    return sql.count(
            "select count(*) from durable.runs where id = ? and owner is not null", run.value())
        > 0;
  }

  private List<Wait> open(RunId run) {
    return durable.waits(run).stream().filter(Wait::isOpen).toList();
  }
}
