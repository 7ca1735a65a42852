/**
 * JSON documents as applications see them: inputs, contexts, results. Public.
 *
 * <p>Everything is JSON-P and JSON-B of the platform; nothing here is ever serialised by Java.
 */
@NullMarked
package ee.durable.data;

import org.jspecify.annotations.NullMarked;
