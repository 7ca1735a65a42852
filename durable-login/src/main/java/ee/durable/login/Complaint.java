package ee.durable.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;

/**
 * What the page to sign in on says after a try that failed. It waits in the session for the page to
 * be asked for again: a form is answered by a redirect, so that nothing is sent twice.
 *
 * @param name what was typed as the name
 * @param sentence what to tell
 */
record Complaint(String name, String sentence) implements Serializable {

  private static final String ATTRIBUTE = "ee.durable.login.complaint";

  void leaveFor(HttpServletRequest request) {
    request.getSession().setAttribute(ATTRIBUTE, this);
  }

  static Optional<Complaint> take(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Complaint complaint)) {
      return Optional.empty();
    }
    session.removeAttribute(ATTRIBUTE);
    return Optional.of(complaint);
  }
}
