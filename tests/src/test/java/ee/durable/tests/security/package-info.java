/** Threats of docs/security.md that no other package looks at. */
package ee.durable.tests.security;
