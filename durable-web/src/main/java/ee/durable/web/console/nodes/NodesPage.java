package ee.durable.web.console.nodes;

import ee.durable.Durable;
import ee.durable.check.Finding;
import ee.durable.node.DatabaseInfo;
import ee.durable.observe.NodeHealth;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.UtcTime;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes, this node's loops, the database, and what the checker has found. */
@Named
@RequestScoped
public class NodesPage {

  @Inject @Viewed private Durable durable;
  @Inject private NodeHealth health;
  @Inject private HttpServletRequest request;

  private List<NodeRow> nodes = List.of();
  private @Nullable DatabaseView database;
  private List<Finding> findings = List.of();

  /** Creates the page. */
  public NodesPage() {}

  @PostConstruct
  void load() {
    nodes = durable.nodes().stream().map(NodeRow::new).toList();
    DatabaseInfo info = durable.database();
    database = new DatabaseView(info, health.schema().expected());
    // It reads all open runs, so that it is asked for and does not come with each refetch.
    findings = isChecked() ? durable.findings() : List.of();
  }

  /** Returns the nodes, the newest first. */
  public List<NodeRow> getNodes() {
    return nodes;
  }

  /** Returns how the database is. */
  public @Nullable DatabaseView getDatabase() {
    return database;
  }

  /** Returns the loops of this node. */
  public List<LoopRow> getLoops() {
    return health.loops().stream().map(LoopRow::new).toList();
  }

  /** Returns whether the checker is asked now. */
  public boolean isChecked() {
    return request.getParameter("check") != null;
  }

  /** Returns what it has found now. */
  public List<Finding> getFindings() {
    return findings;
  }

  /** Returns what the checker found when it looked by itself, in words. */
  public String getLastCheck() {
    return health
        .lastCheck()
        .map(
            check ->
                check.findings() == 0
                    ? "It found nothing wrong."
                    : "%d invariants did not hold.".formatted(check.findings()))
        .orElse("It has not looked yet.");
  }

  /** Returns when it looked by itself. */
  public @Nullable UtcTime getLastCheckAt() {
    return UtcTime.orNull(health.lastCheck().map(NodeHealth.LastCheck::at));
  }
}
