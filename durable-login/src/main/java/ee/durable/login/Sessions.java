package ee.durable.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who has signed in to which session. It ends after fifteen minutes without a request (web.xml),
 * after eight hours whatever happens, and when its owner signs out.
 */
final class Sessions {

  static final Duration LONGEST = Duration.ofHours(8);

  private static final String CALLER = "ee.durable.login.caller";

  private final Clock clock;

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Returns who has signed in, if the session is still good. */
  Optional<SignedIn> callerOf(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(CALLER) instanceof SignedIn caller)) {
      return Optional.empty();
    }
    if (clock.instant().isAfter(caller.since().plus(LONGEST))) {
      session.invalidate();
      return Optional.empty();
    }
    return Optional.of(caller);
  }

  /** Lets the session be somebody's, under an id that nobody has seen before. */
  void begin(HttpServletRequest request, SignedIn caller) {
    request.getSession();
    request.changeSessionId();
    request.getSession().setAttribute(CALLER, caller);
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
