/** The workflows whose runs the tests of the console look at and act on. */
package ee.durable.tests.shown;
