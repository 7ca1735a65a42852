package ee.durable.examples.flows.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A payment provider: takes orders at once, and confirms them later by calling a webhook. */
@ApplicationScoped
public class Gateway {

  private final Map<String, AtomicInteger> orders = new ConcurrentHashMap<>();

  /** Orders a payment, and returns its token. */
  public String order(String account, String key) {
    orders.computeIfAbsent(account, unknown -> new AtomicInteger()).incrementAndGet();
    return "token-" + key;
  }

  /** Returns how often a payment was ordered from an account. */
  public int orders(String account) {
    return orders.getOrDefault(account, new AtomicInteger()).get();
  }
}
