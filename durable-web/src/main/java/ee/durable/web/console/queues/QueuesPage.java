package ee.durable.web.console.queues;

import ee.durable.Durable;
import ee.durable.node.NodeInfo;
import ee.durable.statistics.QueueActivity;
import ee.durable.web.access.Viewed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page that lists the queues. */
@Named
@RequestScoped
public class QueuesPage {

  @Inject @Viewed private Durable durable;

  private List<QueueRow> rows = List.of();

  /** Creates the page. */
  public QueuesPage() {}

  @PostConstruct
  void load() {
    List<QueueActivity> activities = durable.statistics().queues();
    rows = durable.queues().all().stream().map(queue -> new QueueRow(queue, activities)).toList();
  }

  /** Returns the queues. */
  public List<QueueRow> getRows() {
    return rows;
  }

  /** Returns the labels of the nodes that a queue can be paused on. */
  public List<String> getNodes() {
    return durable.nodes().stream()
        .filter(NodeInfo::isAlive)
        .map(NodeInfo::label)
        .distinct()
        .sorted()
        .toList();
  }
}
