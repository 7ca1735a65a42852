package ee.durable.engine.definition;

import org.jspecify.annotations.Nullable;

/**
 * Where a run goes on.
 *
 * @param path the node that comes next, which may be a branch or loop that has still to be asked;
 *     null at the end
 * @param counters the counters that are valid there
 */
public record Position(@Nullable String path, Counters counters) {}
