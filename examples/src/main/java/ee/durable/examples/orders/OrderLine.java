package ee.durable.examples.orders;

import java.math.BigDecimal;

/**
 * One line of an order.
 *
 * @param sku what
 * @param quantity how many
 * @param price for one of them
 */
public record OrderLine(String sku, int quantity, BigDecimal price) {}
