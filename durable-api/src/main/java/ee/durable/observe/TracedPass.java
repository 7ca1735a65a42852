package ee.durable.observe;

import ee.durable.run.RunId;
import java.util.Optional;

/**
 * A pass of an attempt that begins.
 *
 * @param run the run
 * @param workflow its workflow
 * @param queue its queue
 * @param step the step's path
 * @param attempt the number of the attempt, 1 for the first
 * @param pass how many passes of the step have ended in a wait before
 * @param node the label of the node
 * @param parent what the span is below: the start of the run, or the step that has made it
 * @param before the span of the pass before, which ended in a wait
 */
public record TracedPass(
    RunId run,
    String workflow,
    String queue,
    String step,
    int attempt,
    int pass,
    String node,
    Optional<TraceContext> parent,
    Optional<TraceContext> before) {}
