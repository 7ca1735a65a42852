/**
 * Refuses workflow beans that could not work, while the application is deployed. Internal.
 *
 * <p>A CDI extension, here and not in the engine because only a library that all modules of an
 * application share is shown the beans of all of them.
 */
@NullMarked
package ee.durable.deployment;

import org.jspecify.annotations.NullMarked;
