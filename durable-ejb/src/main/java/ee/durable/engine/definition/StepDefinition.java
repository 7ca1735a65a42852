package ee.durable.engine.definition;

import ee.durable.Retry;
import ee.durable.StepFunction;
import java.time.Duration;
import java.util.Optional;

/**
 * A step as it is deployed.
 *
 * @param name its name
 * @param body what it does
 * @param answers whether the body answers something to merge into the context
 * @param retry how a failed attempt is retried
 * @param timeout the limit of one attempt
 */
public record StepDefinition(
    String name, StepFunction body, boolean answers, Retry retry, Optional<Duration> timeout) {}
