/** What is deployed: workflows, their steps and the options of these. Internal. */
@NullMarked
package ee.durable.engine.definition;

import org.jspecify.annotations.NullMarked;
