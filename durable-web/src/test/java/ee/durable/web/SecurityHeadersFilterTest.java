package ee.durable.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What depends on how somebody came; the rest is in SignInIT. */
class SecurityHeadersFilterTest { // T26

  private final Map<String, String> headers = new HashMap<>();

  private interface Answer {
    Object to(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method.getName(), arguments)));
  }

  private void ask(boolean byTls) throws Exception {
    HttpServletRequest request =
        proxy(
            HttpServletRequest.class,
            (method, arguments) ->
                switch (method) {
                  case "isSecure" -> byTls;
                  case "getServletPath" -> "/runs";
                  default -> null;
                });
    HttpServletResponse response =
        proxy(
            HttpServletResponse.class,
            (method, arguments) ->
                method.equals("setHeader")
                    ? headers.put((String) arguments[0], (String) arguments[1])
                    : null);
    FilterChain chain = (asked, answered) -> {};
    new SecurityHeadersFilter().doFilter(request, response, chain);
  }

  @Test
  void whoCameByTlsIsToldToStayWithIt() throws Exception {
    ask(true);

    assertThat(headers).containsEntry("Strict-Transport-Security", "max-age=31536000");
  }

  @Test
  void whoCameWithoutIsNotToldSo() throws Exception {
    ask(false);

    assertThat(headers)
        .doesNotContainKey("Strict-Transport-Security")
        .containsKey("X-Frame-Options");
  }
}
