package ee.durable.engine.family;

import ee.durable.jpa.run.KnownVersions;
import java.util.UUID;

/**
 * The worker that ends or suspends a run, and so is free to go on with another of the same queue:
 * the parent that the end wakes, or the child that the wait is for.
 *
 * @param node its node
 * @param queue the queue it works for
 * @param known the versions of workflows it knows
 */
public record Worker(UUID node, String queue, KnownVersions known) {}
