package ee.durable.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who has signed in to which session. It ends after fifteen minutes without a request (web.xml),
 * after eight hours whatever happens, when its owner signs out, and when he has begun too many
 * others since.
 */
final class Sessions {

  static final Duration LONGEST = Duration.ofHours(8);

  static final String CALLER = "ee.durable.login.caller";

  private static final OpenSessions OF_THIS_NODE = new OpenSessions();

  private final Clock clock;
  private final OpenSessions open;

  Sessions(Clock clock) {
    this(clock, OF_THIS_NODE);
  }

  Sessions(Clock clock, OpenSessions open) {
    this.clock = clock;
    this.open = open;
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
    open.add(caller, request.getSession());
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
