package ee.durable.tests.transaction;

import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Knows the server processes of connections, and ends them. */
@Stateless
public class Backends {

  @EJB private Sql sql;

  /** Returns the process behind the connection of the caller's transaction. */
  public long ofThisTransaction() {
    return sql.count("select pg_backend_pid()");
  }

  /** Ends a process, as an operator or a crash would. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void terminate(long process) {
    sql.text("select pg_terminate_backend(cast(? as integer))", process);
  }
}
