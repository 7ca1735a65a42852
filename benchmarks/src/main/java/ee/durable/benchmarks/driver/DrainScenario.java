package ee.durable.benchmarks.driver;

import ee.durable.benchmarks.driver.Backlog.Filled;
import ee.durable.benchmarks.workflows.Stopwatch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/**
 * One-step runs that wait in the queue, worked off by 20 workers: from the first claim to the last
 * commit. Starting them is no part of it. With {@code nodes=2} another node works on them, too.
 */
@ApplicationScoped
public class DrainScenario implements Scenario {

  @EJB private Backlog backlog;
  @EJB private RunsTable table;
  @EJB private Meter meter;
  @Inject private Stopwatch stopwatch;

  @Override
  public String name() {
    return "drain";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    boolean hasHelp = parameters.number("nodes", 1) > 1;
    drain(parameters.number("warm", 1000), hasHelp);
    return drain(parameters.number("n", 5000), hasHelp);
  }

  private JsonObject drain(int runs, boolean hasHelp) throws InterruptedException {
    table.awaitQuiet();
    stopwatch.reset(() -> {});
    // The transaction's own connection cannot be made to report while it is open, so before.
    meter.read();
    Filled filled = backlog.fill(runs);
    if (!hasHelp) {
      stopwatch.awaitFinishing(runs); // what another node does passes no station here
    }
    double lastCommit = table.awaitQuiet();
    JsonObject cost = meter.read().spentSince(filled.before(), runs);
    return Figures.rate(runs, lastCommit - table.firstClaim(filled.runs()), cost);
  }
}
