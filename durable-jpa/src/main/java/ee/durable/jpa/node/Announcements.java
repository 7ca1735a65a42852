package ee.durable.jpa.node;

import ee.durable.jpa.Database;
import ee.durable.jpa.node.Line.Topic;
import java.util.Collection;

/**
 * Tells the other nodes, as soon as the transaction commits. Never in the transaction of a step: a
 * commit that notifies takes a lock of the whole database and would queue all steps up.
 */
public final class Announcements {

  private static final String TELL = "select pg_notify(?, text) from unnest(?) as said(text)";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Announcements(Database database) {
    this.database = database;
  }

  /** Tells that runs are due in queues. */
  public void due(Collection<String> queues) {
    tell(Topic.DUE, queues.toArray(String[]::new));
  }

  /** Tells that queues were changed. */
  public void rules() {
    tell(Topic.RULES, "");
  }

  /** Tells that something has changed that people may look at; below 8,000 bytes. */
  public void changed(String json) {
    tell(Topic.CHANGED, json);
  }

  private void tell(Topic topic, String... texts) {
    database.query(TELL, row -> 1, Line.channel(database.schema(), topic), texts);
  }
}
