/**
 * Drives a claimed run step by step, one transaction a step. Comes after {@code queue}, goes on to
 * {@code waiting} or {@code finish}. Internal.
 */
@NullMarked
package ee.durable.engine.execution;

import org.jspecify.annotations.NullMarked;
