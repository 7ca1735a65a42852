package ee.durable.engine.boot;

import ee.durable.error.DurableUnavailableException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The data source that the operator has defined. */
final class EngineDataSource {

  private static final String NAME = "jdbc/durable";

  private EngineDataSource() {}

  /** Looks it up. */
  static DataSource find() {
    try {
      return InitialContext.doLookup(NAME);
    } catch (NamingException missing) {
      throw new DurableUnavailableException(
          ("No data source is bound under %s. Define one for a PostgreSQL on the server, for example"
                  + " with asadmin create-jdbc-connection-pool and create-jdbc-resource; the README shows"
                  + " how.")
              .formatted(NAME),
          missing);
    }
  }
}
