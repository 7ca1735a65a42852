/**
 * What is recorded of a run and of the parts it is made of, read once for the pictures of it: the
 * graph and the timeline. Only a few runs are looked into; of large blocks only the runs themselves
 * are known. Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.recorded;

import org.jspecify.annotations.NullMarked;
