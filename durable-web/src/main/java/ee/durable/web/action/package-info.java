/**
 * Whatever an operator can change, one bean method each: with the roles that may, in one
 * transaction with its row in the audit. The console's pages and the REST API call these beans and
 * nothing else that changes anything; what they show they read from {@link
 * ee.durable.web.access.Viewed}.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.action;

import org.jspecify.annotations.NullMarked;
