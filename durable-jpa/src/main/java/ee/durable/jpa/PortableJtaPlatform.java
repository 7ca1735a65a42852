package ee.durable.jpa;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.transaction.xa.XAResource;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.jspecify.annotations.Nullable;

/**
 * Tells Hibernate about JTA by the names Jakarta EE defines, so that one archive runs on every
 * server.
 *
 * <p>Hibernate knows WildFly and Liberty, but on Payara and GlassFish it finds no platform, says so
 * in the log, and loses every write without an error. The transaction synchronization registry is
 * all it needs in daily use; the server's transaction manager matters only for work that Hibernate
 * isolates.
 */
public class PortableJtaPlatform implements JtaPlatform {

  private static final long serialVersionUID = 1L;

  private static volatile @Nullable TransactionSynchronizationRegistry registry;

  /**
   * Returns the registry, or null where none is bound: WildFly builds a unit of an EAR's library on
   * a thread without {@code java:comp}, which is why "none" is not remembered.
   */
  private static @Nullable TransactionSynchronizationRegistry registryOrNull() {
    TransactionSynchronizationRegistry found = registry;
    if (found == null) {
      found =
          lookup(
              TransactionSynchronizationRegistry.class,
              "java:comp/TransactionSynchronizationRegistry",
              "java:jboss/TransactionSynchronizationRegistry",
              "java:appserver/TransactionSynchronizationRegistry");
      registry = found;
    }
    return found;
  }

  private static TransactionSynchronizationRegistry registry() {
    TransactionSynchronizationRegistry found = registryOrNull();
    if (found == null) {
      throw new IllegalStateException(
          "No TransactionSynchronizationRegistry is bound here. Hibernate needs a JTA server.");
    }
    return found;
  }

  static <T> @Nullable T lookup(Class<T> type, String... names) {
    for (String name : names) {
      try {
        return type.cast(InitialContext.doLookup(name));
      } catch (NamingException | RuntimeException notHere) {
        // another server's name; the next one may be bound
      }
    }
    return null;
  }

  private static int status() {
    TransactionSynchronizationRegistry found = registryOrNull();
    return found == null ? Status.STATUS_NO_TRANSACTION : found.getTransactionStatus();
  }

  @Override
  public TransactionManager retrieveTransactionManager() {
    return new RegistryTransactionManager();
  }

  @Override
  public @Nullable UserTransaction retrieveUserTransaction() {
    return lookup(UserTransaction.class, "java:comp/UserTransaction");
  }

  @Override
  public Object getTransactionIdentifier(Transaction transaction) {
    return transaction instanceof RegistryTransaction known ? known.key() : transaction;
  }

  @Override
  public boolean canRegisterSynchronization() {
    return status() == Status.STATUS_ACTIVE;
  }

  @Override
  public void registerSynchronization(Synchronization synchronization) {
    registry().registerInterposedSynchronization(synchronization);
  }

  @Override
  public int getCurrentStatus() {
    return status();
  }

  /** Asks the registry where it can, and the server's own manager where it must. */
  private static final class RegistryTransactionManager implements TransactionManager {

    private static TransactionManager server() throws SystemException {
      TransactionManager manager =
          lookup(
              TransactionManager.class,
              "java:appserver/TransactionManager",
              "java:jboss/TransactionManager",
              "java:/TransactionManager");
      return manager != null ? manager : liberty();
    }

    private static TransactionManager liberty() throws SystemException {
      try {
        return (TransactionManager)
            Class.forName(
                    "com.ibm.tx.jta.TransactionManagerFactory",
                    true,
                    Thread.currentThread().getContextClassLoader())
                .getMethod("getTransactionManager")
                .invoke(null);
      } catch (ReflectiveOperationException unknown) {
        SystemException refused =
            new SystemException(
                "This server's transaction manager is not known; cannot isolate work.");
        refused.initCause(unknown);
        throw refused;
      }
    }

    @Override
    public void begin() throws NotSupportedException, SystemException {
      server().begin();
    }

    @Override
    public void commit()
        throws RollbackException,
            HeuristicMixedException,
            HeuristicRollbackException,
            SystemException {
      server().commit();
    }

    @Override
    public void rollback() throws SystemException {
      server().rollback();
    }

    @Override
    public int getStatus() {
      return status();
    }

    @Override
    public void setRollbackOnly() {
      registry().setRollbackOnly();
    }

    @Override
    public void setTransactionTimeout(int seconds) throws SystemException {
      server().setTransactionTimeout(seconds);
    }

    /** Hibernate calls this at boot, when there is nothing to suspend. */
    @Override
    public @Nullable Transaction suspend() throws SystemException {
      return status() == Status.STATUS_NO_TRANSACTION ? null : server().suspend();
    }

    @Override
    public void resume(@Nullable Transaction transaction)
        throws InvalidTransactionException, SystemException {
      if (transaction != null) {
        server().resume(transaction);
      }
    }

    @Override
    public @Nullable Transaction getTransaction() {
      return status() == Status.STATUS_NO_TRANSACTION
          ? null
          : new RegistryTransaction(registry().getTransactionKey());
    }
  }

  /** The current transaction as far as the registry knows it. */
  private record RegistryTransaction(Object key) implements Transaction {

    @Override
    public void commit()
        throws RollbackException,
            HeuristicMixedException,
            HeuristicRollbackException,
            SystemException {
      RegistryTransactionManager.server().commit();
    }

    @Override
    public void rollback() throws SystemException {
      RegistryTransactionManager.server().rollback();
    }

    @Override
    public int getStatus() {
      return status();
    }

    @Override
    public void setRollbackOnly() {
      registry().setRollbackOnly();
    }

    @Override
    public boolean enlistResource(XAResource resource) {
      throw new UnsupportedOperationException("Resources are enlisted by the server.");
    }

    @Override
    public boolean delistResource(XAResource resource, int flag) {
      throw new UnsupportedOperationException("Resources are delisted by the server.");
    }

    @Override
    public void registerSynchronization(Synchronization synchronization) {
      registry().registerInterposedSynchronization(synchronization);
    }
  }
}
