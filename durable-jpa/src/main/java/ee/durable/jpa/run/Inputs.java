package ee.durable.jpa.run;

import ee.durable.data.Data;
import ee.durable.input.InputKind;
import ee.durable.input.InputQuery;
import ee.durable.input.InputState;
import ee.durable.input.Question;
import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.payload.UnreadablePayloadException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The questions that runs ask people: waits with a question. */
public final class Inputs {

  private static final String COLUMNS =
      """
      select w.run_id, w.no, r.workflow, w.step, w.name, w.question, w.assignee, w.role, w.created_at,
          w.due_at, w.outcome, w.answer, w.answered_by, w.answered_at
      """;

  private static final String HOT =
      COLUMNS
          + """
          from durable.waits w join durable.runs r on r.id = w.run_id
          where w.kind = 'INPUT'
          """;

  private static final String ALL =
      COLUMNS
          + """
          from durable.all_waits w join durable.all_runs r on r.id = w.run_id
          where w.kind = 'INPUT'
          """;

  /** The last of the name: a loop may have asked it before. */
  private static final String OF_NAME =
      " and w.run_id = ? and w.name = ? order by w.no desc limit 1";

  private static final String OF_NUMBER = " and w.run_id = ? and w.no = ?";

  private static final String ANSWER =
      """
      update durable.waits
      set outcome = 'ANSWERED', answered_at = clock_timestamp(), answer = cast(? as jsonb),
          answered_by = ?
      where run_id = ? and no = ? and outcome is null
      """;

  private static final String REASSIGN =
      """
      update durable.waits set assignee = ?, role = ?
      where run_id = ? and no = ? and kind = 'INPUT' and outcome is null
      """;

  private static final String EXTEND =
      """
      update durable.waits set due_at = ?
      where run_id = ? and no = ? and kind = 'INPUT' and outcome is null
      """;

  private final Database database;
  private final String asked;

  /** Creates the repository for one transaction. It finds the questions of runs that are hot. */
  public Inputs(Database database) {
    this(database, HOT);
  }

  private Inputs(Database database, String asked) {
    this.database = database;
    this.asked = asked;
  }

  /** Creates a repository that finds the questions of all runs. In the archive none is open. */
  public static Inputs withArchive(Database database) {
    return new Inputs(database, ALL);
  }

  /**
   * A question.
   *
   * @param run the run that asks
   * @param no the number of its wait
   * @param workflow its workflow
   * @param step its step
   * @param name of the input
   * @param question as JSON text
   * @param assignee who is asked
   * @param role who may answer
   * @param asked when it was asked
   * @param due its deadline
   * @param outcome how it ended, null while it is open
   * @param answer as JSON text
   * @param answeredBy who answered
   * @param ended when it ended
   */
  public record Asked(
      UUID run,
      int no,
      String workflow,
      String step,
      String name,
      String question,
      @Nullable String assignee,
      @Nullable String role,
      Instant asked,
      @Nullable Instant due,
      @Nullable WaitOutcome outcome,
      @Nullable String answer,
      @Nullable String answeredBy,
      @Nullable Instant ended) {

    static Asked read(ResultSet row) throws SQLException {
      String outcome = row.getString("outcome");
      return new Asked(
          Rows.uuid(row, "run_id"),
          row.getInt("no"),
          row.getString("workflow"),
          row.getString("step"),
          row.getString("name"),
          row.getString("question"),
          row.getString("assignee"),
          row.getString("role"),
          row.getObject("created_at", OffsetDateTime.class).toInstant(),
          instant(row, "due_at"),
          outcome == null ? null : WaitOutcome.valueOf(outcome),
          row.getString("answer"),
          row.getString("answered_by"),
          instant(row, "answered_at"));
    }

    private Asked with(String openedQuestion, @Nullable String openedAnswer) {
      return new Asked(
          run,
          no,
          workflow,
          step,
          name,
          openedQuestion,
          assignee,
          role,
          asked,
          due,
          outcome,
          openedAnswer,
          answeredBy,
          ended);
    }

    private Asked opened(Payloads payloads) {
      return with(
          payloads.opened(run, PayloadField.QUESTION, question),
          payloads.open(run, PayloadField.ANSWER, answer));
    }

    private Asked shown(Payloads payloads) {
      try {
        return opened(payloads);
      } catch (UnreadablePayloadException broken) {
        String why = String.valueOf(broken.getMessage());
        Question unreadable = new Question(InputKind.TEXT, why, List.of(), List.of(), Data.EMPTY);
        return with(unreadable.toJson(), payloads.shown(run, PayloadField.ANSWER, answer));
      }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
  }

  /** Finds the last question of a name that a run has asked. */
  public Optional<Asked> find(UUID run, String name) {
    return database.first(asked + OF_NAME, Asked::read, run, name).map(this::opened);
  }

  /** Finds a question by its number. */
  public Optional<Asked> find(UUID run, int no) {
    return database.first(asked + OF_NUMBER, Asked::read, run, no).map(this::opened);
  }

  private Asked opened(Asked sealed) {
    return sealed.opened(database.payloads());
  }

  /** Answers an open question of a locked run, and returns false if it is not open any more. */
  public boolean answer(Asked asked, String answer, @Nullable String by) {
    Payload given = new Payload(asked.run(), PayloadField.ANSWER, answer);
    return database.update(ANSWER, given, by, asked.run(), asked.no()) == 1;
  }

  /** Hands an open question to somebody else, and returns false if it is not open. */
  public boolean reassign(UUID run, int no, @Nullable String assignee, @Nullable String role) {
    return database.update(REASSIGN, assignee, role, run, no) == 1;
  }

  /** Sets the deadline of an open question of a locked run, and returns false if it is not open. */
  public boolean extend(UUID run, int no, @Nullable Instant due) {
    return database.update(EXTEND, due, run, no) == 1;
  }

  /**
   * Lists questions, oldest first, and one more if there is a next page.
   *
   * @param after the last of the page before
   */
  public List<Asked> list(InputQuery query, Optional<After> after) {
    StringBuilder sql = new StringBuilder(asked);
    List<@Nullable Object> parameters = new ArrayList<>();
    query.run().ifPresent(run -> and(sql, parameters, "w.run_id = ?", run.value()));
    query.name().ifPresent(name -> and(sql, parameters, "w.name = ?", name));
    query.assignee().ifPresent(assignee -> and(sql, parameters, "w.assignee = ?", assignee));
    query.dueBefore().ifPresent(due -> and(sql, parameters, "w.due_at < ?", due));
    if (query.isOverdue()) {
      sql.append(" and w.due_at < clock_timestamp()");
    }
    if (query.isUnassigned()) {
      sql.append(" and w.assignee is null");
    }
    if (!query.workflows().isEmpty()) {
      and(sql, parameters, "r.workflow = any(?)", query.workflows().toArray(String[]::new));
    }
    if (!query.roles().isEmpty()) {
      and(sql, parameters, "w.role = any(?)", query.roles().toArray(String[]::new));
    }
    states(query, sql, parameters);
    after.ifPresent(
        last -> {
          sql.append(" and (w.created_at, w.run_id, w.no) > (?, ?, ?)");
          parameters.add(last.asked());
          parameters.add(last.run());
          parameters.add(last.no());
        });
    sql.append(" order by w.created_at, w.run_id, w.no limit ?");
    parameters.add(query.limit() + 1);
    return database.query(sql.toString(), Asked::read, parameters.toArray()).stream()
        .map(found -> found.shown(database.payloads()))
        .toList();
  }

  /**
   * Where a page ends.
   *
   * @param asked when its last question was asked
   * @param run the run that asked it
   * @param no its number
   */
  public record After(Instant asked, UUID run, int no) {}

  private static void states(
      InputQuery query, StringBuilder sql, List<@Nullable Object> parameters) {
    List<String> outcomes =
        query.states().stream()
            .filter(state -> state != InputState.OPEN)
            .map(InputState::name)
            .toList();
    boolean isOpen = query.states().contains(InputState.OPEN);
    if (isOpen && outcomes.isEmpty()) {
      sql.append(" and w.outcome is null");
    } else if (!outcomes.isEmpty()) {
      String open = isOpen ? "w.outcome is null or " : "";
      and(sql, parameters, "(" + open + "w.outcome = any(?))", outcomes.toArray(String[]::new));
    }
  }

  private static void and(
      StringBuilder sql, List<@Nullable Object> parameters, String condition, Object value) {
    sql.append(" and ").append(condition);
    parameters.add(value);
  }
}
