/** How our own modules tell operators something. Internal: may change in any release. */
@NullMarked
package ee.durable.log;

import org.jspecify.annotations.NullMarked;
