package ee.durable.oidc;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdConstant;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands before the platform's mechanism, which knows how to talk to the provider, and adds what a
 * console needs: programs are told what is missing instead of being sent to a page, whoever is sent
 * back with something wrong is told so instead of shown an error, and a session ends.
 *
 * <p>Our cookie is {@code SameSite=Strict}: a browser that the provider sends back does not bring
 * it, and the platform would not know what it has asked for. So the first time there is no session,
 * a page of ours asks for the same once more; then the browser does bring it.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class Doorstep implements HttpAuthenticationMechanism {

  static final String AGAIN = "again";

  private static final System.Logger LOG = System.getLogger(Doorstep.class.getName());
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final String SIGN_IN = "/login";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /** What may end a line, or colour it. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

  private final HttpAuthenticationMechanism platform;
  private final OpenIdContext context;
  private final Clock clock;

  /** Creates the decorator. */
  @Inject
  public Doorstep(@Delegate @Any HttpAuthenticationMechanism platform, OpenIdContext context) {
    this(platform, context, Clock.systemUTC());
  }

  Doorstep(HttpAuthenticationMechanism platform, OpenIdContext context, Clock clock) {
    this.platform = platform;
    this.context = context;
    this.clock = clock;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext message)
      throws AuthenticationException {
    try {
      if (isOver(request)) {
        end(request);
        return turnedAway(request, response);
      }
      if (request.getUserPrincipal() != null) {
        return platform.validateRequest(request, response, message);
      }
      if (isCallback(request)) {
        return back(request, response, message);
      }
      if (!message.isProtected()) {
        return message.doNothing();
      }
      // With a state that is none of its own the platform would look for what it never asked.
      if (!isPage(request) || request.getParameter(OpenIdConstant.STATE) != null) {
        return turnedAway(request, response);
      }
      Answer.makeCareful(request, response);
      return platform.validateRequest(request, response, message);
    } catch (IOException gone) {
      throw new AuthenticationException(gone.toString(), gone);
    }
  }

  /** Ends the session here. The provider may know its people still: it is not ours. */
  @Override
  public void cleanSubject(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext message) {
    end(request);
    message.cleanClientSubject();
  }

  private AuthenticationStatus back(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext message)
      throws AuthenticationException, IOException {
    if (request.getSession(false) == null && request.getParameter(AGAIN) == null) {
      new Answer(request, response).comeAgain();
      return AuthenticationStatus.SEND_CONTINUE;
    }
    Optional<String> wanted =
        request.getSession(false) == null
            ? Optional.empty()
            : context.getStoredValue(request, response, OpenIdConstant.ORIGINAL_REQUEST);
    if (wanted.isEmpty() || request.getParameter(OpenIdConstant.CODE) == null) {
      new Answer(request, response).leadTo(SIGN_IN);
      return AuthenticationStatus.SEND_CONTINUE;
    }
    return believed(request, response, message)
        ? welcome(request, wanted.get())
        : notBelieved(request, response);
  }

  private boolean believed(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext message)
      throws AuthenticationException {
    try {
      return platform.validateRequest(request, response, message) == AuthenticationStatus.SUCCESS
          && isSigned(context.getIdentityToken().getToken());
    } catch (IllegalStateException refused) {
      // What the platform says of a token that it does not believe.
      LOG.log(WARNING, OidcMessages.REFUSED.formatted(oneLine(refused)));
      return false;
    }
  }

  /** The platform believes what names no way of signing, since it comes from the provider. */
  private static boolean isSigned(String token) {
    if (token.endsWith(".")) {
      LOG.log(WARNING, OidcMessages.REFUSED.formatted("the ID token is not signed."));
      return false;
    }
    return true;
  }

  private static String oneLine(Exception refused) {
    return CONTROL.matcher(String.valueOf(refused.getMessage())).replaceAll("?");
  }

  private static AuthenticationStatus welcome(HttpServletRequest request, String wanted) {
    request.setAttribute(CallbackServlet.WAY_BACK, WayBack.of(wanted, request.getContextPath()));
    return AuthenticationStatus.SUCCESS;
  }

  private static AuthenticationStatus notBelieved(
      HttpServletRequest request, HttpServletResponse response) {
    end(request);
    new Answer(request, response).leadTo(SIGN_IN);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static AuthenticationStatus turnedAway(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    Answer answer = new Answer(request, response);
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      answer.reload();
    } else if (isPage(request)) {
      answer.leadTo(path(request));
    } else {
      answer.refuse();
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private boolean isOver(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
        && clock.instant().isAfter(Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST));
  }

  private static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private static boolean isCallback(HttpServletRequest request) {
    return path(request).equals(CallbackServlet.PATH) && request.getMethod().equals("GET");
  }

  /** Whatever else asks is a program, or a part of a page. */
  private static boolean isPage(HttpServletRequest request) {
    return READING.contains(request.getMethod())
        && !path(request).startsWith("/api/")
        && request.getHeader("Faces-Request") == null
        && request.getHeader("Upgrade") == null;
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
