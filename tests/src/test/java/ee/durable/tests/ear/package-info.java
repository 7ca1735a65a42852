/**
 * The console in {@code durable.ear} on a stock Payara Server: {@code ./mvnw verify -Pear -pl tests
 * -am}. The tests are those of the package {@code console}.
 */
package ee.durable.tests.ear;
