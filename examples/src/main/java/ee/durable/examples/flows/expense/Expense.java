package ee.durable.examples.flows.expense;

import java.math.BigDecimal;

/**
 * What somebody has spent.
 *
 * @param employee who
 * @param amount how much, in EUR
 * @param purpose what for
 */
public record Expense(String employee, BigDecimal amount, String purpose) {}
