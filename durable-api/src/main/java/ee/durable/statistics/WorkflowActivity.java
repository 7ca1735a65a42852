package ee.durable.statistics;

/**
 * What happened to the root runs of a workflow.
 *
 * @param workflow its name
 * @param counts how many
 * @param duration how long the runs took that ended
 * @param latency how long its runs, children included, were pending until a worker claimed them
 */
public record WorkflowActivity(String workflow, Counts counts, Spread duration, Spread latency) {}
