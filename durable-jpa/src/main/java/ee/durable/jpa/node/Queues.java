package ee.durable.jpa.node;

import ee.durable.jpa.Database;
import java.util.Collection;
import java.util.List;

/** Keeps the names of the queues that nodes work for. */
public final class Queues {

  private static final String ADD =
      "insert into durable.queues (name) values (?) on conflict do nothing";

  private static final String NAMES = "select name from durable.queues";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Queues(Database database) {
    this.database = database;
  }

  /** Adds the queues a node works for. */
  public void add(Collection<String> names) {
    database.batch(ADD, names.stream().sorted().map(name -> new Object[] {name}).toList());
  }

  /** Returns the names of all queues. */
  public List<String> names() {
    return database.query(NAMES, row -> row.getString("name"));
  }
}
