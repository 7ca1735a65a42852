package ee.durable.tests.race;

import ee.durable.jpa.ConfiguredSchema;
import ee.durable.jpa.SchemaMigration;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.run.RunId;
import ee.durable.tests.light.Faults;
import ee.durable.tests.light.LightTransactions;
import ee.durable.tests.light.ReplayCheck;
import ee.durable.tests.support.Checker;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A schema, the nodes on it, and a look at its tables from aside. What a test has staged is put
 * back for every order that it tries.
 */
final class Bench implements AutoCloseable {

  /** Thrown when the test itself does not get through to the database: not a finding. */
  static final class Broken extends Error {

    private static final long serialVersionUID = 1L;

    Broken(String what, SQLException why) {
      super(what, why);
    }
  }

  /** Tables of the engine that a run leaves something in. */
  private static final List<String> TABLES =
      List.of(
          "nodes",
          "queues",
          "queue_pauses",
          "queue_claims",
          "runs",
          "attempts",
          "waits",
          "messages",
          "events",
          "effects",
          "block_contexts",
          "step_logs",
          "schedules",
          "schedule_fires",
          "ledger",
          "overtaken",
          "differences");

  /**
   * What the workflows write, and a record of runs that were moved under a claim that was not
   * theirs any more: what changes a running run and leaves its epoch comes from the node that owns
   * it. Somebody else may ask it to pause, which moves nothing.
   */
  private static final String OWN_TABLES =
      """
      create table durable.ledger (run_id uuid not null, entry text not null, node text not null,
        id bigint generated always as identity);
      create table durable.overtaken (run_id uuid not null, node text not null, epoch bigint not null);
      create function durable.note_overtaken() returns trigger language plpgsql as $$
        begin
          insert into durable.overtaken select old.id, n.label, old.epoch from durable.nodes n
          where n.label = current_setting('application_name') and n.id <> old.owner;
          return new;
        end $$;
      create trigger overtaken after update on durable.runs for each row
        when (old.owner is not null and old.epoch = new.epoch
              and (old.is_pausing = new.is_pausing or old.status <> new.status))
        execute function durable.note_overtaken()
      """;

  private final String schema;
  private final String url;
  private final List<TappedSource> sources = new ArrayList<>();
  private final List<EntityManagerFactory> factories = new ArrayList<>();
  private final Connection aside;
  private final Map<String, RaceNode> nodes = new HashMap<>();
  private int restored;

  Bench(String schema) {
    this.schema = schema;
    url = System.getProperty("durable.datasource.url").replaceFirst("[?].*", "");
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(url);
    plain.setUser("postgres");
    new SchemaMigration(plain, schema).migrate();
    aside = connect();
    script(OWN_TABLES);
    script(ReplayCheck.TABLE);
    script(snapshots());
    for (String label : List.of("a", "b", "c")) {
      node(label);
    }
  }

  private EntityManagerFactory factory(String label) {
    TappedSource source = new TappedSource(url, label);
    sources.add(source);
    EntityManagerFactory factory = factory(source);
    factories.add(factory);
    return factory;
  }

  private EntityManagerFactory factory(TappedSource source) {
    System.setProperty(ConfiguredSchema.SETTING, schema);
    try {
      return LightTransactions.factory(source);
    } finally {
      System.clearProperty(ConfiguredSchema.SETTING);
    }
  }

  private Connection connect() {
    try {
      return DriverManager.getConnection(
          url
              + "?user=postgres&preferQueryMode=extendedCacheEverything&prepareThreshold=1"
              + "&options=-c%20synchronous_commit=off");
    } catch (SQLException failed) {
      throw new Broken("The tables cannot be read.", failed);
    }
  }

  /** Rewrites every statement of the nodes from now on. */
  void rewrite(UnaryOperator<String> rewriting) {
    sources.forEach(source -> source.rewrite(rewriting));
  }

  /** Returns a node, and makes it if there is none of the name. */
  RaceNode node(String label) {
    return nodes.computeIfAbsent(
        label,
        unknown ->
            new RaceNode(
                unknown,
                transactions(factory(label)),
                node -> new RaceWorkflows(node).definitions()));
  }

  /** What a worker goes on with is compared with the database, but not in the middle of a race. */
  private LightTransactions transactions(EntityManagerFactory factory) {
    ReplayCheck check = new ReplayCheck(factory, schema, Payloads.PLAIN);
    return new LightTransactions(
        factory,
        schema,
        Faults.ofLocalNode(),
        Payloads.PLAIN,
        result -> TappedSource.apart(() -> check.committed(result)));
  }

  // Staging

  /** Empties all tables and lets the nodes begin anew. */
  void clear() {
    script(
        TABLES.stream()
            .map(table -> "delete from durable." + table)
            .collect(Collectors.joining(";")));
    nodes.values().forEach(RaceNode::forgetRuns);
    nodes.values().forEach(RaceNode::beat);
    readQueues();
  }

  /** Lets all nodes see the queues as they are now. */
  void readQueues() {
    nodes.values().forEach(RaceNode::readQueues);
  }

  /** Lets a node run a run, and stops it after so many transactions as if it had died then. */
  void begin(String node, RunId run, int transactions) {
    ClaimedRun claimed = claim(node, run);
    node(node).readSurroundings(claimed);
    runUntil(transactions, () -> node(node).execute(claimed));
    orphan();
  }

  private static void runUntil(int transactions, Runnable work) {
    Cut cut = new Cut(transactions);
    try {
      TappedSource.tapped(cut, work);
    } catch (Cut.Enough enough) {
      return; // as wanted
    }
    if (!cut.isReached()) {
      throw new IllegalStateException("There were not so many transactions.");
    }
  }

  /** What was running is pending again. */
  private void orphan() {
    update(
        "update durable.runs set status = 'PENDING', owner = null, epoch = epoch + 1, claims = 0"
            + " where status = 'RUNNING'");
    nodes.values().forEach(RaceNode::forgetRuns);
  }

  /** Gives a pending run to a node. */
  ClaimedRun claim(String node, RunId run) {
    update("update durable.runs set turn_at = '-infinity' where id = ?", run.value());
    ClaimedRun claimed = node(node).claim(1).get(0);
    update("update durable.runs set turn_at = ready_at where id = ?", run.value());
    if (!claimed.claim().run().equals(run.value())) {
      throw new IllegalStateException("Another run was claimed.");
    }
    return claimed;
  }

  /** Does something while somebody has a run locked. */
  void whileLocked(RunId run, Runnable work) {
    try (Connection holder = connect()) {
      holder.setAutoCommit(false);
      try (PreparedStatement lock =
          holder.prepareStatement(inSchema("select 1 from durable.runs where id = ? for update"))) {
        lock.setObject(1, run.value());
        lock.executeQuery();
        work.run();
        holder.rollback();
      }
    } catch (SQLException failed) {
      throw new Broken("The tables cannot be read.", failed);
    }
  }

  /** Lets what is due in so long be due now. */
  void letTimePass() {
    script(
        """
        update durable.runs set due_at = due_at - interval '2 days',
          deadline_at = deadline_at - interval '2 days'
        where due_at is not null or deadline_at is not null;
        update durable.waits set due_at = due_at - interval '2 days' where due_at is not null
        """);
  }

  private String snapshots() {
    return TABLES.stream()
        .map(table -> "create table durable.staged_%s as table durable.%s".formatted(table, table))
        .collect(Collectors.joining(";"));
  }

  /** Keeps the rows as they are now. */
  void keep() {
    script(
        TABLES.stream()
            .map(
                table ->
                    "delete from durable.staged_%s; insert into durable.staged_%s table durable.%s"
                        .formatted(table, table, table))
            .collect(Collectors.joining(";")));
  }

  private static final int OFTEN = 100;

  /** Puts the rows back that were kept. */
  void restore() {
    script(
        TABLES.stream()
            .map(
                table ->
                    "delete from durable.%s; insert into durable.%s overriding system value table durable.staged_%s"
                        .formatted(table, table, table))
            .collect(Collectors.joining(";")));
    if (++restored % OFTEN == 0) {
      script("vacuum");
    }
    nodes.values().forEach(RaceNode::forgetRuns);
  }

  // SQL

  /** Returns whether a backend waits for another's lock. */
  boolean isBlocked(int backend) {
    return count("select cardinality(pg_blocking_pids(?))", backend) > 0;
  }

  List<String> findings() {
    try {
      return Checker.findings(aside, schema);
    } catch (SQLException failed) {
      throw new Broken("The tables cannot be read.", failed);
    }
  }

  private static final String WRONG =
      """
      select 'has not ended: ' || workflow || ' ' || status || ' ' || coalesce(waiting_for, '') || ' '
          || coalesce(step, '')
      from durable.runs where ended_at is null
      union all
      select 'a message was not delivered: ' || kind from durable.messages
      union all
      select 'was moved by ' || node || ', who had it no more' from durable.overtaken
      union all
      select 'goes on with what is not so: ' || what from durable.differences
      union all
      select 'was done twice: ' || entry from durable.ledger group by run_id, entry having count(*) > 1
      union all
      select 'was done, but no step tells of it: ' || min(entry) from durable.ledger l group by run_id
      having count(*) > (select count(*) from durable.attempts a
                         where a.run_id = l.run_id and a.outcome = 'COMPLETED')
      union all
      select 'was given ' || (r.context ->> 'saw') || ', but the record says ' || w.outcome || ' '
          || coalesce(w.answer::text, '')
      from durable.runs r join durable.waits w on w.run_id = r.id and w.no = 1
      where jsonb_typeof(r.context -> 'saw') = 'string' and not coalesce(case w.outcome
        when 'ENDED' then r.context ->> 'saw' in ('Completed', 'Failed', 'Cancelled', 'Compensated')
        when 'TIMED_OUT' then r.context ->> 'saw' like '%TimedOut'
        when 'CANCELLED' then r.context ->> 'saw' like '%Cancelled'
        when 'ANSWERED' then r.context ->> 'saw' in (w.answer -> 0 ->> 'payload', w.answer #>> '{}')
        end, false)
      union all
      select 'an event was taken twice: ' || w.no from durable.waits w where w.kind = 'EVENT'
        and w.outcome = 'ANSWERED' and (select count(*) from durable.events e
          where e.run_id = w.run_id and e.taken_by = w.no) <> w.needed
      """;

  /** Returns what is wrong when the engine has come to rest; empty if nothing is. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>(rows(WRONG));
    wrong.addAll(findings());
    return wrong;
  }

  String name(String sent) {
    return EngineStatements.name(sent, schema);
  }

  String inSchema(String sql) {
    return sql.replace("durable.", schema + ".");
  }

  void script(String sql) {
    try (Statement statement = aside.createStatement()) {
      statement.execute(inSchema(sql));
    } catch (SQLException failed) {
      throw new Broken(sql, failed);
    }
  }

  int update(String sql, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new Broken(sql, failed);
    }
  }

  long count(String sql, Object... parameters) {
    return Long.parseLong(text(sql, parameters));
  }

  String text(String sql, Object... parameters) {
    List<String> rows = rows(sql, parameters);
    return rows.isEmpty() ? "" : rows.get(0);
  }

  List<String> rows(String sql, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> result = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          columns.add(rows.getString(column));
        }
        result.add(String.join(" ", columns.stream().map(String::valueOf).toList()));
      }
      return result;
    } catch (SQLException failed) {
      throw new Broken(sql, failed);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = aside.prepareStatement(inSchema(sql));
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }

  String status(UUID run) {
    return text("select status from durable.runs where id = ?", run);
  }

  @Override
  public void close() throws SQLException {
    factories.forEach(EntityManagerFactory::close);
    for (TappedSource source : sources) {
      source.close();
    }
    aside.close();
  }
}
