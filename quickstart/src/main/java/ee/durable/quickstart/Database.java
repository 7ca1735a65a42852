package ee.durable.quickstart;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL that accepts connections. */
interface Database extends AutoCloseable {

  /** The variable that names a PostgreSQL to use in place of the embedded one. */
  String URL = "DURABLE_DATASOURCE_URL";

  String USER = "DURABLE_DATASOURCE_USER";
  String PASSWORD = "DURABLE_DATASOURCE_PASSWORD";

  /** Returns the database that the environment names, or starts the embedded one. */
  static Database of(Map<String, String> environment, Home home)
      throws IOException, InterruptedException {
    return environment.containsKey(URL)
        ? GivenDatabase.connect(environment)
        : EmbeddedDatabase.start(home);
  }

  /** Returns where it is. */
  Address address();

  /** Returns one line for the user. */
  String describe();

  /** Returns whether it runs, as far as can be told without a connection. */
  boolean isAlive();

  /** Returns the process that has to end with the server, if this launcher has started one. */
  Optional<ProcessHandle> process();

  @Override
  void close() throws IOException, InterruptedException;

  /**
   * How to connect.
   *
   * @param url JDBC
   */
  record Address(String url, String user, String password) {

    /** Returns the variables in which the server looks for it. */
    Map<String, String> asEnvironment() {
      return Map.of(URL, url, USER, user, PASSWORD, password);
    }
  }
}
