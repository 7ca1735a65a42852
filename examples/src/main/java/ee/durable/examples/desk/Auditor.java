package ee.durable.examples.desk;

import ee.durable.Durable;
import ee.durable.examples.orders.Charge;
import ee.durable.examples.orders.Entry;
import ee.durable.examples.orders.Order;
import ee.durable.examples.orders.OrderWorkflow;
import ee.durable.examples.orders.ProcessedOrder;
import ee.durable.examples.orders.Reservation;
import ee.durable.examples.orders.SentEmail;
import ee.durable.run.Failure;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what the engine and the application's own tables say of each order.
 *
 * <p>Transactions: none, it reads once everything has ended.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Auditor {

  private static final String ENTRIES_BY_ORDER =
      "select entry.orderId, count(entry) from %s entry group by entry.orderId";

  private static final String CHARGED_BY_ORDER =
      "select charge.orderId, sum(charge.amount) from Charge charge group by charge.orderId";

  @Inject Durable durable;
  @Inject OrderBook book;

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  /** Returns what became of the orders. */
  public Report report(int copies) {
    Map<String, Run> runs = runsByKey();
    Map<RunId, Integer> children =
        durable.childCounts(runs.values().stream().map(Run::id).toList());
    Map<String, Long> charges = count(Charge.class);
    Map<String, BigDecimal> charged = byOrder(CHARGED_BY_ORDER, BigDecimal.class);
    Map<String, Long> reservations = count(Reservation.class);
    Map<String, Long> emails = count(SentEmail.class);
    Map<String, Long> processed = count(ProcessedOrder.class);
    return Report.of(
        book.orders(copies),
        order -> {
          Optional<Run> run = Optional.ofNullable(runs.get(order.id()));
          return new Facts(
              run.map(Auditor::outcome).orElse(Facts.NEVER_STARTED),
              run.map(Run::id).map(children::get).orElse(0),
              numberOf(order, charges),
              charged.getOrDefault(order.id(), BigDecimal.ZERO),
              numberOf(order, reservations),
              numberOf(order, emails),
              numberOf(order, processed));
        });
  }

  private static String outcome(Run run) {
    return run.status() + run.failure().map(Failure::type).map(type -> " " + type).orElse("");
  }

  private static long numberOf(Order order, Map<String, Long> counts) {
    return counts.getOrDefault(order.id(), 0L);
  }

  private Map<String, Run> runsByKey() {
    Map<String, Run> runs = new HashMap<>();
    Optional<String> next = Optional.empty();
    do {
      Page<Run> page = page(next);
      page.items().forEach(run -> run.key().ifPresent(key -> runs.put(key, run)));
      next = page.next();
    } while (next.isPresent());
    return runs;
  }

  private Page<Run> page(Optional<String> cursor) {
    return durable.runs(
        query -> {
          query
              .workflow(OrderWorkflow.NAME)
              .label(OrderDesk.BOOK_LABEL, OrderDesk.BOOK)
              .topLevel()
              .limit(RunQuery.LARGEST_PAGE);
          cursor.ifPresent(query::after);
        });
  }

  private Map<String, Long> count(Class<? extends Entry> entry) {
    return byOrder(ENTRIES_BY_ORDER.formatted(entry.getSimpleName()), Long.class);
  }

  private <T> Map<String, T> byOrder(String query, Class<T> value) {
    return entities.createQuery(query, Object[].class).getResultList().stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> value.cast(row[1])));
  }
}
