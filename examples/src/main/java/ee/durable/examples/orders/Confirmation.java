package ee.durable.examples.orders;

/**
 * The input of {@link EmailWorkflow}.
 *
 * @param orderId the order that is confirmed
 * @param to the address
 */
public record Confirmation(String orderId, String to) {}
