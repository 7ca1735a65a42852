package ee.durable.tests.light;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.ConfiguredSchema;
import ee.durable.jpa.Database;
import ee.durable.jpa.message.MessageEntity;
import ee.durable.jpa.node.NodeEntity;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.run.AttemptEntity;
import ee.durable.jpa.run.RunEntity;
import ee.durable.jpa.run.StepLogEntity;
import ee.durable.jpa.run.WaitEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.cfg.Configuration;

/** The engine's transactions over Hibernate without a container, with a place for faults. */
public final class LightTransactions implements Transactions {

  private final EntityManagerFactory factory;
  private final String schema;
  private final Faults faults;
  private final Payloads payloads;
  private final Consumer<Object> committed;
  private static final ThreadLocal<LightTx> CURRENT = new ThreadLocal<>();

  /** Creates the transactions of a node. */
  public LightTransactions(
      EntityManagerFactory factory, String schema, Faults faults, Payloads payloads) {
    this(factory, schema, faults, payloads, new ReplayCheck(factory, schema, payloads)::committed);
  }

  /**
   * Creates the transactions of a node.
   *
   * @param payloads what payloads pass through
   * @param committed looks at what each has answered that was committed
   */
  public LightTransactions(
      EntityManagerFactory factory,
      String schema,
      Faults faults,
      Payloads payloads,
      Consumer<Object> committed) {
    this.factory = factory;
    this.schema = schema;
    this.faults = faults;
    this.payloads = payloads;
    this.committed = committed;
  }

  /** Builds the persistence unit for the schema that is configured now. */
  public static EntityManagerFactory factory(DataSource dataSource) {
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(RunEntity.class)
            .addAnnotatedClass(AttemptEntity.class)
            .addAnnotatedClass(WaitEntity.class)
            .addAnnotatedClass(StepLogEntity.class)
            .addAnnotatedClass(MessageEntity.class)
            .addAnnotatedClass(NodeEntity.class)
            .setPhysicalNamingStrategy(new ConfiguredSchema())
            .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
            .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
    configuration.getProperties().put("hibernate.connection.datasource", dataSource);
    return configuration.buildSessionFactory();
  }

  /** Returns the database of the transaction that this thread is in. */
  public Database database() {
    return CURRENT.get().database();
  }

  @Override
  public <T> T inNew(Function<Tx, T> work) {
    return inNew(faults.station(), work);
  }

  /** Runs a test's own work in a transaction of its own, which no fault strikes. */
  public <T> T apart(Function<Tx, T> work) {
    return inNew(Faults.NOWHERE, work);
  }

  private <T> T inNew(String station, Function<Tx, T> work) {
    LightTx suspended = CURRENT.get();
    EntityManager entities = factory.createEntityManager();
    LightTx tx = new LightTx(entities);
    CURRENT.set(tx);
    boolean isCommitted = false;
    T result;
    try {
      faults.checkAlive();
      entities.getTransaction().begin();
      result = work.apply(tx);
      if (!tx.isRollback()) {
        faults.beforeCommit(station, result);
        entities.getTransaction().commit();
        isCommitted = true;
        faults.afterCommit(station, result);
      }
    } finally {
      CURRENT.set(suspended);
      end(entities);
    }
    if (isCommitted) {
      if (!station.equals(Faults.NOWHERE)) {
        committed.accept(result);
      }
      tx.actions.forEach(Runnable::run);
    }
    return result;
  }

  /** Rolls back what is not committed, and gives the connection back whatever becomes of that. */
  static void end(EntityManager entities) {
    try {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    } finally {
      entities.close();
    }
  }

  /** Outside of a container a session keeps one connection for the whole transaction. */
  static Connection connection(EntityManager entities) {
    return entities.unwrap(Session.class).doReturningWork(connection -> connection);
  }

  @Override
  public <T> T joined(Function<Tx, T> work) {
    LightTx tx = CURRENT.get();
    return tx == null ? inNew(work) : work.apply(tx);
  }

  @Override
  public boolean isActive() {
    return CURRENT.get() != null;
  }

  @Override
  public Payloads payloads() {
    return payloads;
  }

  private final class LightTx implements Tx {

    private final Database database;
    private final List<Runnable> actions = new ArrayList<>();
    private boolean isRollback;

    LightTx(EntityManager entities) {
      database = new Database(entities, () -> connection(entities), schema, payloads);
    }

    @Override
    public Database database() {
      return database;
    }

    @Override
    public void rollback() {
      isRollback = true;
    }

    @Override
    public boolean isRollback() {
      return isRollback;
    }

    @Override
    public void afterCommit(Runnable action) {
      actions.add(action);
    }
  }
}
