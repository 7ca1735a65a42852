package ee.durable.tests.resume;

import ee.durable.run.RunId;
import ee.durable.tests.support.Sql;
import java.util.UUID;

/** A run that a test puts into the tables as a dead node would have left it. */
final class StagedRun {

  private static final String INSERT =
      """
      insert into durable.runs (id, workflow, queue, status, step, seq, attempt, input, context)
      values (?, ?, 'default', 'PENDING', ?, ?, ?, cast(? as jsonb), cast(? as jsonb))
      """;

  private static final String INSERT_ATTEMPT =
      """
      insert into durable.attempts (run_id, seq, number, epoch, step, outcome, started_at, failure)
      values (?, ?, ?, 1, ?, ?, clock_timestamp(), cast(? as jsonb))
      """;

  private final RunId id = new RunId(UUID.randomUUID());
  private final Sql sql;
  private final String workflow;
  private String step;
  private int seq;
  private int attempt = 1;
  private String context;

  StagedRun(Sql sql, String workflow) {
    this.sql = sql;
    this.workflow = workflow;
  }

  StagedRun at(String newStep, int newSeq) {
    step = newStep;
    seq = newSeq;
    return this;
  }

  StagedRun attempt(int number) {
    attempt = number;
    return this;
  }

  StagedRun context(String json) {
    context = json;
    return this;
  }

  StagedRun completed(int position, String name) {
    sql.update(INSERT_ATTEMPT, id.value(), position, 1, name, "COMPLETED", null);
    return this;
  }

  StagedRun failed(int position, String name, int number) {
    String failure = "{\"type\": \"staged\", \"message\": \"staged\"}";
    sql.update(INSERT_ATTEMPT, id.value(), position, number, name, "FAILED", failure);
    return this;
  }

  RunId id() {
    return id;
  }

  RunId insert() {
    sql.update(INSERT, id.value(), workflow, step, seq, attempt, "{}", context);
    return id;
  }
}
