/** What is done to payloads on their way to the database and back. Internal. */
@NullMarked
package ee.durable.jpa.payload;

import org.jspecify.annotations.NullMarked;
