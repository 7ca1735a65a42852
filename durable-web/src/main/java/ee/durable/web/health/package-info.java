/** How the engine is, for whoever monitors it, by whatever protocol. Internal. */
@NullMarked
package ee.durable.web.health;

import org.jspecify.annotations.NullMarked;
