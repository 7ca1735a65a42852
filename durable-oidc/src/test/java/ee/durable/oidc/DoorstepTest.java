package ee.durable.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only the passing of hours shows; the rest is in OidcIT. */
class DoorstepTest { // T24

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Map<String, String> headers = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  private interface Reply {
    Object to(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Reply reply) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> reply.to(method.getName(), arguments)));
  }

  private AuthenticationStatus ask(Duration sinceNoon) throws Exception {
    HttpSession session =
        proxy(
            HttpSession.class,
            (method, arguments) -> {
              calls.add(method);
              return method.equals("getCreationTime") ? NOON.toEpochMilli() : null;
            });
    HttpServletRequest request =
        proxy(
            HttpServletRequest.class,
            (method, arguments) ->
                switch (method) {
                  case "getSession" -> session;
                  case "getMethod" -> "GET";
                  case "getRequestURI" -> "/durable/runs";
                  case "getContextPath" -> "/durable";
                  case "getUserPrincipal" -> (Principal) () -> "anna";
                  case "isSecure" -> false;
                  default -> null;
                });
    HttpServletResponse response =
        proxy(
            HttpServletResponse.class,
            (method, arguments) ->
                method.equals("setHeader")
                    ? headers.put((String) arguments[0], (String) arguments[1])
                    : null);
    HttpAuthenticationMechanism platform =
        (asked, answered, message) -> {
          calls.add("platform");
          return AuthenticationStatus.SUCCESS;
        };
    return new Doorstep(
            platform,
            proxy(OpenIdContext.class, (method, arguments) -> null),
            Clock.fixed(NOON.plus(sinceNoon), ZoneOffset.UTC))
        .validateRequest(
            request, response, proxy(HttpMessageContext.class, (method, arguments) -> true));
  }

  @Test
  void aSessionGoesOnForEightHours() throws Exception {
    assertThat(ask(Duration.ofHours(8))).isEqualTo(AuthenticationStatus.SUCCESS);
    assertThat(calls).contains("platform").doesNotContain("invalidate");
  }

  @Test
  void thenItEndsAndThePageIsAskedForAnew() throws Exception {
    assertThat(ask(Duration.ofHours(8).plusSeconds(1)))
        .isEqualTo(AuthenticationStatus.SEND_FAILURE);
    assertThat(calls).contains("invalidate").doesNotContain("platform");
    assertThat(headers).containsEntry("Location", "/durable/runs");
  }
}
