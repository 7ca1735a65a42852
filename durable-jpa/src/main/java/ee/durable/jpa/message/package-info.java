/** News between runs that could not be told under the other run's lock. Internal. */
@NullMarked
package ee.durable.jpa.message;

import org.jspecify.annotations.NullMarked;
