/**
 * The engine. One package for each station of a run, in the order in which it passes them: {@code
 * start}, {@code queue}, {@code execution}, {@code waiting}, {@code finish}, {@code family}; beside
 * the line {@code timer} and {@code recovery}, which find what no station told; below it {@code
 * definition} and {@code transaction}; around it {@code boot}, which runs it all in a container,
 * and {@code view}, which shows it.
 *
 * <p>Stations are plain classes, put together in {@link ee.durable.engine.Engine}. Internal: may
 * change in any release.
 */
@NullMarked
package ee.durable.engine;

import org.jspecify.annotations.NullMarked;
