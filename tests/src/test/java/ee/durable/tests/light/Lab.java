package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.engine.Audience;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.ConfiguredSchema;
import ee.durable.jpa.SchemaMigration;
import ee.durable.run.RunId;
import ee.durable.tests.support.Checker;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A schema of its own in the tests' PostgreSQL, light nodes on it, and a client that starts runs.
 * Closing it kills the nodes that are left.
 */
public final class Lab implements AutoCloseable {

  private final String schema;
  private final String url;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final List<LocalNode> locals = new ArrayList<>();
  private final EntityManagerFactory factory;
  private final LocalNode.Deployment deployment;
  private final Durable client;

  public Lab(String schema) {
    this(schema, LocalNode.Deployment.LIGHT);
  }

  /** Creates a lab whose nodes have workflows of their own. */
  public Lab(String schema, LocalNode.Deployment deployment) {
    this(
        System.getProperty("durable.datasource.url").replaceFirst("[?].*", ""), schema, deployment);
  }

  /** Creates a lab in a database of its own. */
  public Lab(String url, String schema, LocalNode.Deployment deployment) {
    this(url, schema, deployment, true);
  }

  /** Creates a lab, in a schema that another one has made if it is not new. */
  Lab(String url, String schema, LocalNode.Deployment deployment, boolean isNew) {
    this.deployment = deployment;
    this.schema = schema;
    this.url = url;
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser("postgres");
    new SchemaMigration(source, schema).migrate();
    if (isNew) {
      update(Ledger.TABLES);
      update(ReplayCheck.TABLE);
    }
    factory = factory(new LightPool(url, "postgres", schema, 40));
    client = node("client", factory).engine().durable();
  }

  private EntityManagerFactory factory(LightPool pool) {
    System.setProperty(ConfiguredSchema.SETTING, schema);
    try {
      return LightTransactions.factory(pool);
    } finally {
      System.clearProperty(ConfiguredSchema.SETTING);
    }
  }

  /** Returns the URL of the database. */
  public String url() {
    return url;
  }

  /** Makes a node in this JVM, which does not work yet. */
  public LocalNode local(String label) {
    return local(label, factory);
  }

  /** Makes a node in this JVM with workflows of its own, which tells others what happens. */
  LocalNode localThatTells(Audience audience, String label, LocalNode.Deployment itsDeployment) {
    LocalNode node =
        new LocalNode(
            label,
            factory,
            schema,
            Faults.ofLocalNode(),
            itsDeployment,
            Duration.ofMillis(200),
            audience);
    locals.add(node);
    return node;
  }

  /** Makes a node in this JVM that hardly ever looks by itself. */
  LocalNode localThatLooksEach(Duration pollInterval, String label) {
    LocalNode node =
        new LocalNode(
            label,
            factory,
            schema,
            Faults.ofLocalNode(),
            deployment,
            pollInterval,
            Audience.NOBODY);
    locals.add(node);
    return node;
  }

  /** Makes a node in this JVM that reaches the database in a way of its own. */
  public LocalNode localAt(String nodeUrl, String label) {
    return local(label, factory(new LightPool(nodeUrl, "postgres", label, LocalNode.WORKERS + 4)));
  }

  /** Makes a node in this JVM with a pool of connections that the test keeps a hand on. */
  public LocalNode localWith(LightPool pool, String label) {
    return local(label, factory(pool));
  }

  /** Makes a pool for a node in this JVM. */
  public LightPool pool(String label) {
    return new LightPool(url, "postgres", label, LocalNode.WORKERS + 4);
  }

  /** Returns transactions like a node's, for a test that does a node's work by itself. */
  public Transactions transactions(int connections) {
    LightPool pool = new LightPool(url, "postgres", schema, connections);
    return new LightTransactions(
        factory(pool), schema, Faults.ofLocalNode(), deployment.payloads());
  }

  private LocalNode local(String label, EntityManagerFactory itsFactory) {
    LocalNode node = node(label, itsFactory);
    locals.add(node);
    return node;
  }

  private LocalNode node(String label, EntityManagerFactory itsFactory) {
    return new LocalNode(label, itsFactory, schema, Faults.ofLocalNode(), deployment);
  }

  LightTransactions transactions() {
    return new LightTransactions(factory, schema, Faults.ofLocalNode(), deployment.payloads());
  }

  /** Returns what starts runs and asks for them. */
  public Durable client() {
    return client;
  }

  // Nodes

  /** Starts a process that waits for {@link NodeProcess#go}. */
  public NodeProcess prepare(String label, String... properties) {
    return prepareAt(url, label, properties);
  }

  /** Starts a process that reaches the database in a way of its own. */
  public NodeProcess prepareAt(String nodeUrl, String label, String... properties) {
    return prepare(nodeUrl, Map.of(), label, properties);
  }

  /** Starts a process with an environment of its own. */
  public NodeProcess prepare(Map<String, String> environment, String label, String... properties) {
    return prepare(url, environment, label, properties);
  }

  private NodeProcess prepare(
      String nodeUrl, Map<String, String> environment, String label, String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    if (!deployment.getClass().isHidden()) { // a lambda expression has no name
      all.add(0, "light.deployment=" + deployment.getClass().getName());
    }
    NodeProcess node =
        new NodeProcess(label, schema, nodeUrl, environment, all.toArray(String[]::new));
    nodes.add(node);
    return node;
  }

  /** Starts a process of another build that waits for {@link NodeProcess#go}. */
  NodeProcess prepareOther(String classPath, String label) {
    NodeProcess node = new NodeProcess(label, schema, url, classPath, Map.of());
    nodes.add(node);
    return node;
  }

  /** Starts a node and waits until it works. */
  public NodeProcess start(String label, String... properties) {
    NodeProcess node = prepare(label, properties).go();
    awaitAlive(label);
    return node;
  }

  /** Waits until a node shows that it lives. */
  public void awaitAlive(String label) {
    eventually("node " + label + " works", () -> isAlive(label));
  }

  /** Returns whether a node counts as alive. */
  public boolean isAlive(String label) {
    return count("select count(*) from durable.nodes where label = ? and is_alive", label) == 1;
  }

  // Runs

  /** Starts a run for an account, in some modes. */
  public RunId run(String workflow, String account, String... modes) {
    return client.start(workflow, Map.of("account", account, "mode", String.join(",", modes)));
  }

  /** Starts a run. */
  public RunId run(String workflow, Map<String, Object> input) {
    return client.start(workflow, input);
  }

  /** Waits until all runs have ended, and checks that nothing is wrong then. */
  public void awaitAllEnded(Duration patience) {
    try {
      await()
          .dontCatchUncaughtExceptions()
          .atMost(patience)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> count("select count(*) from durable.runs where ended_at is null") == 0);
      await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofSeconds(5))
          .until(() -> count("select count(*) from durable.messages") == 0);
    } catch (ConditionTimeoutException stuck) {
      throw new AssertionError(
          "Some runs have not ended: "
              + rows(
                  "select r.id, r.workflow, r.status, r.waiting_for, r.step, r.attempt, r.epoch,"
                      + " n.label, n.is_alive, r.due_at from durable.runs r left join durable.nodes"
                      + " n on n.id = r.owner where r.ended_at is null limit 20")
              + "\nFindings: "
              + findings(),
          stuck);
    }
    assertThat(findings()).isEmpty();
    assertThat(column("select what from durable.differences"))
        .as("what a worker went on with and the database did not hold")
        .isEmpty();
  }

  /** Returns what the checker finds. */
  public List<String> findings() {
    try (Connection connection = connection()) {
      return Checker.findings(connection, schema);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Returns the entries of the ledger that are there more than once. */
  public List<String> doubled() {
    return rows(
        "select account, entry, count(*) from durable.ledger group by account, entry having"
            + " count(*) > 1");
  }

  /** Returns the entries of an account, in alphabetical order. */
  public List<String> ledger(String account) {
    return column("select entry from durable.ledger where account = ? order by entry", account);
  }

  /** Returns the status of a run. */
  public String status(RunId run) {
    return column("select status from durable.runs where id = ?", run.value()).get(0);
  }

  /** Returns a value of the context of a run, as text. */
  public String context(RunId run, String key) {
    return column("select context ->> '" + key + "' from durable.runs where id = ?", run.value())
        .get(0);
  }

  /** Opens a gate at which bodies wait. */
  public void open(String gate) {
    update("insert into durable.gates values (?)", gate);
  }

  // SQL

  /** Connects to the database, past all pools. */
  public Connection connection() throws SQLException {
    return DriverManager.getConnection(url, "postgres", "");
  }

  /** Returns a statement on the tables of this lab. */
  public String inSchema(String sql) {
    return sql.replace("durable.", schema + ".");
  }

  /** Changes rows, and returns how many. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = connection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** Returns the one number that a query answers. */
  public long count(String sql, Object... parameters) {
    return Long.parseLong(column(sql, parameters).get(0));
  }

  /** Returns the first column of the rows that a query answers. */
  public List<String> column(String sql, Object... parameters) {
    return read(sql, "", parameters);
  }

  /** Returns the rows that a query answers, each as one text. */
  public List<String> rows(String sql, Object... parameters) {
    return read(sql, " ", parameters);
  }

  private List<String> read(String sql, String separator, Object... parameters) {
    try (Connection connection = connection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      int columns = separator.isEmpty() ? 1 : rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(rows.getString(column));
        }
        texts.add(columns == 1 ? values.get(0) : String.join(separator, values));
      }
      return texts;
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(inSchema(sql));
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }

  /** Waits for a state. */
  public static void eventually(String what, java.util.concurrent.Callable<Boolean> condition) {
    await(what)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .dontCatchUncaughtExceptions() // a dead node dies in its threads
        .ignoreExceptions()
        .until(condition);
  }

  /** Kills all nodes that are left. */
  public void killNodes() {
    nodes.forEach(NodeProcess::close);
    locals.forEach(LocalNode::close);
  }

  /** Kills some of the nodes of this JVM. */
  public void killNodes(java.util.function.Predicate<LocalNode> which) {
    locals.stream().filter(which).forEach(LocalNode::close);
  }

  @Override
  public void close() {
    killNodes();
    factory.close();
  }
}
