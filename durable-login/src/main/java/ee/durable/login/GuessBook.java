package ee.durable.login;

import java.util.LinkedHashMap;
import java.util.Map;

/** The guesses of each account and address, the last used of them. */
final class GuessBook {

  private static final int MOST = 20_000;

  private final Map<Key, Guesses> guesses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Guesses> eldest) {
          return size() > MOST;
        }
      };

  private record Key(String account, String address) {}

  /** Returns the guesses of one account from one address, which is also the lock of them. */
  synchronized Guesses of(String account, String address) {
    return guesses.computeIfAbsent(new Key(account, address), key -> new Guesses());
  }
}
