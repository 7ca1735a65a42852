package ee.durable.examples.orders;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Creates the application's tables where they are missing.
 *
 * <p>Transactions: REQUIRED, so that all tables appear together.
 */
@Singleton
@Startup
public class ShopTables {

  // Two nodes that start at the same time would both find the schema missing.
  private static final String ONE_AT_A_TIME =
      "select 1 from (select pg_advisory_xact_lock(20261122)) locked";

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @PostConstruct
  void create() {
    entities.createNativeQuery(ONE_AT_A_TIME, Integer.class).getSingleResult();
    entities.createNativeQuery(script()).executeUpdate();
  }

  private static String script() {
    try (InputStream script = ShopTables.class.getResourceAsStream("/shop.sql")) {
      if (script == null) {
        throw new IllegalStateException("shop.sql is not in the examples' jar.");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("shop.sql cannot be read.", unreadable);
    }
  }
}
