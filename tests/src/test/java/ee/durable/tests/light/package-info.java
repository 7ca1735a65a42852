/**
 * Crash tests on light nodes: the engine in plain JVMs of its own, started in a moment and killed
 * by pid. No class of this package runs in the container.
 */
package ee.durable.tests.light;
