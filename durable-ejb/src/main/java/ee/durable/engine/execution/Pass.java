package ee.durable.engine.execution;

import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definitions;

/**
 * What one pass of a step asks of the engine, to be written when the pass ends.
 *
 * @param definitions the deployed workflows
 * @param settings the limits
 * @param numbers numbers its waits
 * @param children its children
 * @param awaits its other waits
 * @param effects its effects that happen once
 */
record Pass(
    Definitions definitions,
    EngineSettings settings,
    WaitNumbers numbers,
    Children children,
    Awaits awaits,
    OnceEffects effects) {}
