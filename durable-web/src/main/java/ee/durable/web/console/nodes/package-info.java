/**
 * The nodes, the database and what the checker has found.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.nodes;

import org.jspecify.annotations.NullMarked;
