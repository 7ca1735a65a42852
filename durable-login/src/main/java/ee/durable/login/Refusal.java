package ee.durable.login;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * The answer to somebody who may not come in: people are led to the page where they can sign in,
 * programs are told what is missing.
 */
final class Refusal {

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  /** No filter sees this answer, so it has to be made careful here. */
  Refusal(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Cache-Control", "no-store");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  void showTheWay() throws IOException {
    if (isPartial()) {
      // A page whose session has ended asks for a part of itself; Faces follows this one.
      response.setContentType("text/xml");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response
          .getWriter()
          .write(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"%s\"/></partial-response>"
                  .formatted(LocalPath.signIn(request, LocalPath.of(request))));
    } else if (isPage()) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", LocalPath.signIn(request, LocalPath.of(request)));
    } else {
      write(new Verdict.Wrong());
    }
  }

  void write(Verdict verdict) throws IOException {
    if (verdict instanceof Verdict.TooSoon tooSoon) {
      long seconds = seconds(tooSoon.delay());
      response.setHeader("Retry-After", Long.toString(seconds));
      problem(
          429,
          "too-many-attempts",
          "Too many attempts to sign in",
          "Too many wrong passwords for this user. Try again in %d seconds.".formatted(seconds));
      return;
    }
    if (!isFromBrowser()) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Durable\", charset=\"UTF-8\"");
    }
    problem(
        HttpServletResponse.SC_UNAUTHORIZED,
        "not-signed-in",
        "Not signed in",
        "Expected a user and password (HTTP Basic), or the session of somebody who has signed in.");
  }

  static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private void problem(int status, String type, String title, String detail) throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            Json.createObjectBuilder()
                .add("type", "urn:durable:problem:" + type)
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .build()
                .toString());
  }

  private boolean isPartial() {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  private boolean isPage() {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return READING.contains(request.getMethod())
        && !path.startsWith("/api/")
        && request.getHeader("Upgrade") == null;
  }

  /** A browser would ask for the password in a window of its own, and keep it. */
  private boolean isFromBrowser() {
    return request.getHeader("Sec-Fetch-Mode") != null;
  }
}
