/** What is deployed: workflows, their steps and the options of these, and queues. Internal. */
@NullMarked
package ee.durable.engine.definition;

import org.jspecify.annotations.NullMarked;
