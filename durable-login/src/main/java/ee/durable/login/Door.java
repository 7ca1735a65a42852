package ee.durable.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks: by the name and password that a request brings, else by its session. Who
 * brings neither is let in where everybody is, and is shown the way elsewhere.
 *
 * <p>A request with a password makes no session, so that a program needs no cookies, and that what
 * may be asked with a cookie has to come from our own pages.
 */
@ApplicationScoped
public class Door implements HttpAuthenticationMechanism {

  private final Sessions sessions = new Sessions(Clock.systemUTC());

  @Inject private Doorman doorman;

  /** Creates the mechanism. */
  public Door() {}

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    try {
      @Nullable String authorization = request.getHeader("Authorization");
      if (authorization != null) {
        return withPassword(authorization, request, response, context);
      }
      Optional<SignedIn> caller = sessions.callerOf(request);
      if (caller.isPresent()) {
        return welcome(caller.get(), context);
      }
      return context.isProtected() ? refused(request, response) : context.doNothing();
    } catch (IOException gone) {
      throw new AuthenticationException(gone.toString(), gone);
    }
  }

  private AuthenticationStatus withPassword(
      String authorization,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context)
      throws IOException {
    Verdict verdict =
        BasicCredentials.read(authorization)
            .map(given -> doorman.askAgain(given.name(), given.password(), request.getRemoteAddr()))
            .orElseGet(Verdict.Wrong::new);
    if (verdict instanceof Verdict.Welcome welcome) {
      return welcome(welcome.caller(), context);
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    new Refusal(request, response).write(verdict);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static AuthenticationStatus welcome(SignedIn caller, HttpMessageContext context) {
    return context.notifyContainerAboutLogin(caller.name(), caller.roles());
  }

  private static AuthenticationStatus refused(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    new Refusal(request, response).showTheWay();
    return AuthenticationStatus.SEND_FAILURE;
  }
}
