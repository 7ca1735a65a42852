package ee.durable.engine.definition;

/**
 * On what terms a node works for a queue. They are read together, since a claim that names the
 * number of today's rules must not ask for as many runs as yesterday's allowed.
 *
 * @param queue the queue
 * @param rules the number of the rules they follow from, 0 if none were seen
 * @param concurrency how many runs of the queue the node runs at a time
 * @param isPaused whether it begins nothing
 * @param isShared whether what other nodes are at limits what it may claim
 */
public record Terms(String queue, int rules, int concurrency, boolean isPaused, boolean isShared) {}
