/** What operators did. */
@NullMarked
package ee.durable.jpa.audit;

import org.jspecify.annotations.NullMarked;
