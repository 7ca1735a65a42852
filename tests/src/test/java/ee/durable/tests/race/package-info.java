/**
 * The engine's transactions against each other, one SQL statement at a time, in every order; a node
 * that dies after every one of its statements; and an engine with its guards taken out one by one,
 * to prove that somebody would notice. Runs without a server.
 */
package ee.durable.tests.race;
