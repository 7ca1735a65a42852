package ee.durable.jpa.run;

import java.util.UUID;

/**
 * The right to move a run: who holds it and how far the run was. Every finishing write is guarded
 * by it.
 *
 * @param run the run
 * @param epoch the fencing token; raised whenever the run changes hands
 * @param seq the number of steps that have committed
 */
public record Claim(UUID run, long epoch, int seq) {}
