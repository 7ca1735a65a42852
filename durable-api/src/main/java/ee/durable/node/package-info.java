/** The nodes that share the database. */
@NullMarked
package ee.durable.node;

import org.jspecify.annotations.NullMarked;
