package ee.durable.login;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The sessions that people have on this node: of somebody who has too many the oldest ends. */
final class OpenSessions {

  /** More than anybody has browsers and machines. */
  static final int MOST = 10;

  private final Map<String, Deque<HttpSession>> byName = new HashMap<>();

  synchronized void add(SignedIn caller, HttpSession session) {
    Deque<HttpSession> open = byName.computeIfAbsent(caller.name(), name -> new ArrayDeque<>());
    open.removeIf(other -> other == session || !isOf(caller.name(), other));
    open.addLast(session);
    while (open.size() > MOST) {
      open.removeFirst().invalidate();
    }
  }

  /** A server may use an object again for somebody else's session. */
  private static boolean isOf(String name, HttpSession session) {
    try {
      return session.getAttribute(Sessions.CALLER) instanceof SignedIn caller
          && caller.name().equals(name);
    } catch (IllegalStateException ended) {
      return false;
    }
  }
}
