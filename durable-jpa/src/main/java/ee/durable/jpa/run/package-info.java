/**
 * Runs, their attempts and their waits. {@link ee.durable.jpa.run.RunClaims} gives a run to a node,
 * {@link ee.durable.jpa.run.StepRecords} commits its steps, {@link ee.durable.jpa.run.RunEndings}
 * ends it, {@link ee.durable.jpa.run.DueRuns} finds what time has come for, {@link
 * ee.durable.jpa.run.RunReads} shows it. Internal.
 *
 * <p>Every statement that moves a run is guarded by what it expects to find and returns what it
 * found; a worker's carries the claim's epoch, so that a worker that lost its run changes nothing.
 */
@NullMarked
package ee.durable.jpa.run;

import org.jspecify.annotations.NullMarked;
