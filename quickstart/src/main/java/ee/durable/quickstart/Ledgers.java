package ee.durable.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** Looks into the shop's tables by plain SQL, past the server. */
final class Ledgers {

  private static final Pattern COMPLETED = Pattern.compile("(\\d+) completed orders");

  private static final String ROWS_AND_ORDERS =
      """
      select 'charge', count(*), count(distinct order_id) from shop.charge union all
      select 'reservation', count(*), count(distinct order_id) from shop.reservation union all
      select 'sent_email', count(*), count(distinct order_id) from shop.sent_email union all
      select 'processed_order', count(*), count(distinct order_id) from shop.processed_order
      """;

  private Ledgers() {}

  /** Returns how many orders have been processed so far. */
  static long closed(Path home) throws IOException {
    return ask(
        home,
        "select count(*) from shop.processed_order",
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /**
   * Compares the tables with the shop's verdict.
   *
   * @throws QuickstartException if a table has not exactly one row for each completed order
   */
  static String check(Path home, String verdict) throws IOException {
    Matcher completed = COMPLETED.matcher(verdict);
    if (!completed.find()) {
      throw new QuickstartException("No number of completed orders in: " + verdict);
    }
    long expected = Long.parseLong(completed.group(1));
    List<String> wrong = ask(home, ROWS_AND_ORDERS, tables -> unlike(expected, tables));
    if (!wrong.isEmpty()) {
      throw new QuickstartException("%s; expected %d of %d".formatted(wrong, expected, expected));
    }
    return "exactly once, %d rows of %d orders in each table".formatted(expected, expected);
  }

  private static List<String> unlike(long expected, ResultSet tables) throws SQLException {
    List<String> wrong = new ArrayList<>();
    while (tables.next()) {
      long rows = tables.getLong(2);
      long orders = tables.getLong(3);
      if (rows != expected || orders != expected) {
        wrong.add("shop.%s has %d rows of %d orders".formatted(tables.getString(1), rows, orders));
      }
    }
    return wrong;
  }

  private interface Reading<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private static <T> T ask(Path home, String query, Reading<T> reading) throws IOException {
    try (Connection connection = connect(home);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return reading.read(rows);
    } catch (SQLException e) {
      throw new QuickstartException("The tables cannot be read: " + e.getMessage(), e);
    }
  }

  private static Connection connect(Path home) throws IOException, SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(
        new int[] {Integer.parseInt(Files.readString(home.resolve("pg.port")).strip())});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    return source.getConnection();
  }
}
