/**
 * Who may do what: the three roles, and {@link ee.durable.web.access.Viewed}, through which pages
 * and resources read. What changes something is an action ({@code ee.durable.web.action}).
 * Internal.
 */
@NullMarked
package ee.durable.web.access;

import org.jspecify.annotations.NullMarked;
