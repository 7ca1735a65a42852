/**
 * Faults under load: nodes killed, frozen and cut off, PostgreSQL crashed and stopped, answers
 * lost, poison. Every test ends when the faults have stopped and all runs have ended, with the
 * checker and the ledger. Each build does a little of each; {@code -Ddurable.chaos=long} does a
 * lot. The ids in the comments are the targets of {@code docs/reliability.md}.
 */
package ee.durable.tests.chaos;
