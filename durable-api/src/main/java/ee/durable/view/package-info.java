/**
 * How what {@link ee.durable.Durable} returns is taken apart by those who show less of it: the
 * engine before operators, the console and the REST API before viewers.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.view;

import org.jspecify.annotations.NullMarked;
