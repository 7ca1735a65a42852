package ee.durable.quickstart;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The user's own PostgreSQL.
 *
 * @param address where it is
 */
record GivenDatabase(Address address) implements Database {

  static GivenDatabase connect(Map<String, String> environment) {
    Address address =
        new Address(
            required(environment, URL),
            required(environment, USER),
            required(environment, PASSWORD));
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(address.url());
    } catch (IllegalArgumentException noUrl) {
      throw new QuickstartException(
          "%s is '%s', but must look like jdbc:postgresql://host:5432/database."
              .formatted(URL, address.url()),
          noUrl);
    }
    try (Connection connection = source.getConnection(address.user(), address.password())) {
      connection.getMetaData();
      return new GivenDatabase(address);
    } catch (SQLException refused) {
      throw new QuickstartException(
          "Cannot connect to %s as %s: %s"
              .formatted(address.url(), address.user(), refused.getMessage()),
          refused);
    }
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new QuickstartException(
          "%s is set, so %s and %s must be set as well, but %s is not."
              .formatted(URL, USER, PASSWORD, name));
    }
    return value;
  }

  @Override
  public String describe() {
    return address.url() + ", as " + URL + " says";
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // It was there before.
  }
}
