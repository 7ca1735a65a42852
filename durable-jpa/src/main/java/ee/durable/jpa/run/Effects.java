package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import java.util.HashMap;
import java.util.Map;

/** Effects of steps that have happened. */
public final class Effects {

  /** Only for the step at hand of whoever holds the run: a late worker records nothing. */
  private static final String INSERT =
      """
      insert into durable.effects (run_id, seq, name, answer)
      select id, seq, ?, cast(? as jsonb) from durable.runs
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String OF_STEP =
      "select name, answer from durable.effects where run_id = ? and seq = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Effects(Database database) {
    this.database = database;
  }

  /** Records an effect, and returns false if the claim is lost. */
  public boolean insert(Claim claim, String name, String answer) {
    return database.update(INSERT, name, answer, claim.run(), claim.epoch(), claim.seq()) == 1;
  }

  /** Returns what the effects of the step at hand have answered, as JSON text by name. */
  public Map<String, String> ofStep(Claim claim) {
    Map<String, String> answers = new HashMap<>();
    database.query(
        OF_STEP,
        row -> answers.put(row.getString("name"), row.getString("answer")),
        claim.run(),
        claim.seq());
    return answers;
  }
}
