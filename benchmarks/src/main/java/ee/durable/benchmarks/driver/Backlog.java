package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.OneStepWorkflow;
import ee.durable.run.RunId;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fills the queue. One transaction for all runs holds them back until it commits; then the workers
 * see all of them at the same moment.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Backlog {

  @Inject private Durable durable;
  @EJB private Meter meter;

  /**
   * What waits for the workers.
   *
   * @param runs the runs
   * @param before the counters when everything was written but the commit
   */
  public record Filled(List<RunId> runs, Reading before) {}

  /** Starts one-step runs. */
  public Filled fill(int runs) {
    List<RunId> started =
        IntStream.range(0, runs)
            .mapToObj(run -> durable.start(OneStepWorkflow.class, Map.of()))
            .toList();
    return new Filled(started, meter.read());
  }
}
