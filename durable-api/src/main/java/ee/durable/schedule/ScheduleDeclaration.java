package ee.durable.schedule;

/**
 * A schedule as a workflow declares it.
 *
 * @param name its name
 * @param timing when it ticks
 * @param options what it starts, and how
 */
public record ScheduleDeclaration(String name, Timing timing, ScheduleOptions options) {}
