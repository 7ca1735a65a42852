package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Effects of steps that have happened. */
public final class Effects {

  /**
   * Only for the step at hand of whoever holds the run: a late worker records nothing. One that was
   * overtaken while it recorded may still commit, as nothing is locked, so the effect of its
   * successor may find it here.
   */
  private static final String INSERT =
      """
      insert into durable.effects (run_id, seq, name, answer)
      select id, seq, ?, cast(? as jsonb) from durable.runs
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      on conflict do nothing
      """;

  private static final String RECORDED =
      "select answer from durable.effects where run_id = ? and seq = ? and name = ?";

  private static final String OF_STEP =
      "select name, answer from durable.effects where run_id = ? and seq = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Effects(Database database) {
    this.database = database;
  }

  /**
   * Records what an effect has answered, unless that is recorded already, and returns the answer
   * that counts as JSON text; empty if the claim is lost.
   */
  public Optional<String> record(Claim claim, String name, String answer) {
    boolean isFirst =
        database.update(
                INSERT,
                name,
                new Payload(claim.run(), PayloadField.EFFECT, answer),
                claim.run(),
                claim.epoch(),
                claim.seq())
            == 1;
    return isFirst
        ? Optional.of(answer)
        : database.first(RECORDED, row -> opened(claim, row), claim.run(), claim.seq(), name);
  }

  /** Returns what the effects of the step at hand have answered, as JSON text by name. */
  public Map<String, String> ofStep(Claim claim) {
    Map<String, String> answers = new HashMap<>();
    database.query(
        OF_STEP,
        row -> answers.put(row.getString("name"), opened(claim, row)),
        claim.run(),
        claim.seq());
    return answers;
  }

  private String opened(Claim claim, ResultSet row) throws SQLException {
    return database.payloads().opened(claim.run(), PayloadField.EFFECT, row.getString("answer"));
  }
}
