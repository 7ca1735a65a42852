/** Documents that are routed: branches, parallel blocks, a loop until they are good. */
@NullMarked
package ee.durable.examples.flows.documents;

import org.jspecify.annotations.NullMarked;
