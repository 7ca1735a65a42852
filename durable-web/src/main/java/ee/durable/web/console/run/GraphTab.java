package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.graph.FlowGraph;
import ee.durable.web.console.graph.RunGraph;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** The flow of a run, with what has happened laid over it. */
@Named
@RequestScoped
public class GraphTab {

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private @Nullable FlowGraph graph;

  /** Creates the bean. */
  public GraphTab() {}

  @PostConstruct
  void load() {
    graph = RunGraph.of(durable, page.found(), page.now());
  }

  /** Returns the graph. */
  public @Nullable FlowGraph getGraph() {
    return graph;
  }
}
