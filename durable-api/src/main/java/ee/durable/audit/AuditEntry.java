package ee.durable.audit;

import java.time.Instant;

/**
 * What was recorded.
 *
 * @param number counted from 1 without a gap, in the order of the commits
 * @param at when, by the database's clock
 * @param deed what somebody did
 */
public record AuditEntry(long number, Instant at, Deed deed) {}
