/**
 * What is deployed: versions of workflows, their steps and blocks, the way through them, and
 * queues. Internal.
 */
@NullMarked
package ee.durable.engine.definition;

import org.jspecify.annotations.NullMarked;
