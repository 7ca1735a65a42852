package ee.durable.engine.boot;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.ConfiguredSchema;
import ee.durable.jpa.Database;
import ee.durable.jpa.LentConnection;
import ee.durable.jpa.payload.Payloads;
import jakarta.annotation.Resource;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The engine's transactions, and the only place where they begin: a step and every move of the
 * engine is one call of {@link #inNew}, what an application asks for joins the application's by
 * {@link #joined}.
 */
@Stateless
@Local(Transactions.class)
public class ContainerTransactions implements Transactions {

  private static final String SCHEMA = ConfiguredSchema.name();

  @PersistenceContext(unitName = "durable")
  private EntityManager entities;

  private final DataSource dataSource = EngineDataSource.find();

  @Inject private ConfiguredPayloads configured;

  @Resource private SessionContext session;

  @Resource private TransactionSynchronizationRegistry registry;

  @Override
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> T inNew(Function<Tx, T> work) {
    return inTx(work);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public <T> T joined(Function<Tx, T> work) {
    return inTx(work);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean isActive() {
    return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Payloads payloads() {
    return configured.payloads();
  }

  private <T> T inTx(Function<Tx, T> work) {
    try (LentConnection connection = new LentConnection(dataSource)) {
      return work.apply(new ContainerTx(connection));
    }
  }

  private final class ContainerTx implements Tx {

    private final Database database;

    ContainerTx(LentConnection connection) {
      database = new Database(entities, connection, SCHEMA, configured.payloads());
    }

    @Override
    public Database database() {
      return database;
    }

    @Override
    public void rollback() {
      session.setRollbackOnly();
    }

    @Override
    public boolean isRollback() {
      return session.getRollbackOnly();
    }

    @Override
    public void afterCommit(Runnable action) {
      registry.registerInterposedSynchronization(new AfterCommit(action));
    }
  }

  private record AfterCommit(Runnable action) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // nothing is told before the commit
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        action.run();
      }
    }
  }
}
