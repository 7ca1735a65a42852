package ee.durable.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T24: what only the passing of hours shows; the rest is in SignInIT. */
class SessionsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final SignedIn ANNA = new SignedIn("anna", Set.of("durable-viewer"), NOON);

  private final Map<String, Object> attributes = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  private final HttpSession session =
      proxy(
          HttpSession.class,
          (method, arguments) ->
              switch (method) {
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                default -> null;
              });

  private final HttpServletRequest request =
      proxy(
          HttpServletRequest.class,
          (method, arguments) -> method.equals("getSession") ? session : null);

  private interface Answer {
    Object to(String method, Object[] arguments);
  }

  private <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.add(method.getName());
              return answer.to(method.getName(), arguments);
            }));
  }

  private static Sessions at(Duration sinceNoon) {
    return new Sessions(Clock.fixed(NOON.plus(sinceNoon), ZoneOffset.UTC));
  }

  @Test
  void theIdIsAnotherBeforeTheSessionIsSomebodys() {
    at(Duration.ZERO).begin(request, ANNA);

    assertThat(calls.indexOf("changeSessionId")).isNotNegative();
    assertThat(calls.indexOf("changeSessionId")).isLessThan(calls.indexOf("setAttribute"));
  }

  @Test
  void aSessionEndsAfterEightHoursHoweverBusy() {
    at(Duration.ZERO).begin(request, ANNA);

    assertThat(at(Duration.ofHours(8)).callerOf(request)).contains(ANNA);
    assertThat(calls).doesNotContain("invalidate");
    assertThat(at(Duration.ofHours(8).plusSeconds(1)).callerOf(request)).isEmpty();
    assertThat(calls).contains("invalidate");
  }

  @Test
  void aSessionIsNobodysUntilSomebodySignsIn() {
    assertThat(at(Duration.ZERO).callerOf(request)).isEmpty();
  }

  /** A session that knows whether it has ended. */
  private final class Window {

    private final Map<String, Object> kept = new HashMap<>();
    private boolean hasEnded;

    private final HttpSession its =
        proxy(
            HttpSession.class,
            (method, arguments) -> {
              if (hasEnded) {
                throw new IllegalStateException("ended");
              }
              return switch (method) {
                case "getAttribute" -> kept.get((String) arguments[0]);
                case "setAttribute" -> kept.put((String) arguments[0], arguments[1]);
                case "invalidate" -> end();
                default -> null;
              };
            });

    private Object end() {
      hasEnded = true;
      return true;
    }

    Window begin(OpenSessions open, SignedIn caller) {
      HttpServletRequest asked =
          proxy(
              HttpServletRequest.class,
              (method, arguments) -> method.equals("getSession") ? its : null);
      new Sessions(Clock.fixed(NOON, ZoneOffset.UTC), open).begin(asked, caller);
      return this;
    }
  }

  @Test
  void whoSignsInTooOftenLosesTheOldestSession() {
    OpenSessions open = new OpenSessions();
    Window ofAnother =
        new Window().begin(open, new SignedIn("bob", Set.of("durable-viewer"), NOON));
    List<Window> windows = new ArrayList<>();
    for (int number = 0; number < OpenSessions.MOST + 2; number++) {
      windows.add(new Window().begin(open, ANNA));
    }

    assertThat(windows.subList(0, 2)).allMatch(window -> window.hasEnded);
    assertThat(windows.subList(2, windows.size())).noneMatch(window -> window.hasEnded);
    assertThat(ofAnother.hasEnded).isFalse();
  }

  @Test
  void whatHasEndedDoesNotCount() {
    OpenSessions open = new OpenSessions();
    Window first = new Window().begin(open, ANNA);
    for (int number = 0; number < 3 * OpenSessions.MOST; number++) {
      new Window().begin(open, ANNA).its.invalidate();
    }

    assertThat(first.hasEnded).isFalse();
  }
}
