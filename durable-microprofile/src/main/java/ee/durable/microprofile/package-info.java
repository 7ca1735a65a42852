/**
 * MicroProfile Health checks and MicroProfile Metrics of a node, for servers that have them.
 * Internal.
 */
@NullMarked
package ee.durable.microprofile;

import org.jspecify.annotations.NullMarked;
