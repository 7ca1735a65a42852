/** What the stations need of transactions. Implemented over EJB by {@code boot}. Internal. */
@NullMarked
package ee.durable.engine.transaction;

import org.jspecify.annotations.NullMarked;
