/**
 * The tables: entities to read them, repositories with the statements that change them, and the
 * migrations that make them. One package per aggregate: {@code run}, {@code message}, {@code node}.
 *
 * <p>Comes before the engine, which decides; nothing here does. Internal: may change in any
 * release.
 */
@NullMarked
package ee.durable.jpa;

import org.jspecify.annotations.NullMarked;
