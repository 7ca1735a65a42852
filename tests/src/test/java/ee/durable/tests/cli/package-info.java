/** The command line against a real server; not deployed. */
package ee.durable.tests.cli;
