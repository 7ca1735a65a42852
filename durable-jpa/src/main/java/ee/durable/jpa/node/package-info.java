/** The nodes that share the database, and which runs they own. Internal. */
@NullMarked
package ee.durable.jpa.node;

import org.jspecify.annotations.NullMarked;
