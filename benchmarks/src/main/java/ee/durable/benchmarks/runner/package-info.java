/**
 * Starts PostgreSQL and the server with the WAR, asks for every scenario several times, and
 * reports. Has a process of its own. Internal.
 */
@NullMarked
package ee.durable.benchmarks.runner;

import org.jspecify.annotations.NullMarked;
