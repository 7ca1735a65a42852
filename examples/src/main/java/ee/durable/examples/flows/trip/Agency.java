package ee.durable.examples.flows.trip;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Books and cancels, as a remote service would: by a key that tells a repeated request. */
@ApplicationScoped
public class Agency {

  private final Map<String, String> bookings = new ConcurrentHashMap<>();

  /** Books something, once for each key, and returns the number of the booking. */
  public String book(String key, String what) {
    bookings.putIfAbsent(key, what);
    return key;
  }

  /** Cancels a booking; one that is cancelled already is no error. */
  public void cancel(String number) {
    bookings.remove(number);
  }

  /** Returns how many bookings there are whose key begins like this. */
  public long bookings(String run) {
    return bookings.keySet().stream().filter(key -> key.startsWith(run)).count();
  }
}
