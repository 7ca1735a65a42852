package ee.durable.examples.desk;

import ee.durable.Durable;
import ee.durable.error.RunEndedException;
import ee.durable.examples.orders.EmailWorkflow;
import ee.durable.examples.orders.Order;
import ee.durable.examples.orders.OrderWorkflow;
import ee.durable.examples.orders.PaymentWorkflow;
import ee.durable.examples.orders.Scenario;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes orders in and follows them.
 *
 * <p>Transactions: all orders are submitted in one, so that either all are there or none;
 * everything else needs none of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OrderDesk {

  static final String BOOK_LABEL = "book";
  static final String BOOK = "orders.json";

  private static final RunStatus[] OPEN =
      Stream.of(RunStatus.values()).filter(status -> !status.isFinal()).toArray(RunStatus[]::new);

  @Inject Durable durable;
  @Inject OrderBook book;

  /**
   * Starts a run for every order. The order's id is the run's key, so that submitting them again
   * changes nothing.
   *
   * @return how many orders there are
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public int submit(int copies) {
    List<Order> orders = book.orders(copies);
    for (Order order : orders) {
      durable.start(
          OrderWorkflow.class, order, start -> start.key(order.id()).label(BOOK_LABEL, BOOK));
    }
    return orders.size();
  }

  /**
   * Cancels the payments that are held for a review, as a clerk would. Each cancellation is a
   * transaction of its own.
   *
   * @return how many payments were cancelled; a payment that has not begun yet is left for the next
   *     time
   */
  public int refusePaymentsUnderReview(int copies) {
    return (int)
        book.orders(copies).stream()
            .filter(order -> order.scenario() == Scenario.REVIEW)
            .flatMap(this::openPayments)
            .filter(this::refuse)
            .count();
  }

  private Stream<RunId> openPayments(Order order) {
    return durable
        .runs(query -> query.workflow(OrderWorkflow.NAME).key(order.id()))
        .items()
        .stream()
        .flatMap(run -> durable.children(run.id(), OPEN).stream())
        .filter(child -> child.workflow().equals(PaymentWorkflow.NAME))
        .map(Run::id);
  }

  private boolean refuse(RunId payment) {
    try {
      durable.cancel(payment, "The review found the card on a list of stolen cards.");
      return true;
    } catch (RunEndedException anotherClerkWasFaster) {
      return false;
    }
  }

  /** Returns how far the orders are. */
  public Progress progress(int copies) {
    Map<RunStatus, Integer> runs = new EnumMap<>(RunStatus.class);
    for (RunStatus status : RunStatus.values()) {
      int count =
          durable
              .count(
                  query ->
                      query
                          .workflow(OrderWorkflow.NAME)
                          .label(BOOK_LABEL, BOOK)
                          .topLevel()
                          .status(status))
              .value();
      if (count > 0) {
        runs.put(status, count);
      }
    }
    int openChildren =
        durable
            .count(query -> query.workflow(PaymentWorkflow.NAME, EmailWorkflow.NAME).status(OPEN))
            .value();
    return Progress.of(book.orders(copies).size(), runs, openChildren);
  }
}
