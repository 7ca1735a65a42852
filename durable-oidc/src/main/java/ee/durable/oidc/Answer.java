package ee.durable.oidc;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What we answer ourselves before anybody is signed in. */
final class Answer {

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Answer(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
    makeCareful(request, response);
  }

  /** No filter sees what is answered before somebody has signed in. */
  static void makeCareful(HttpServletRequest request, HttpServletResponse response) {
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

  /** Leads to a path of the application. */
  void leadTo(String path) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", request.getContextPath() + path);
  }

  /** Lets the browser ask once more for the same, but from a page of ours. */
  void comeAgain() throws IOException {
    String again = "callback?" + request.getQueryString() + "&" + Doorstep.AGAIN + "=1";
    write(
        "text/html",
        "<!DOCTYPE html><html lang=\"en\"><title>Signing in</title><meta http-equiv=\"refresh\""
            + " content=\"0;url=%s\"><p>Signing in</p></html>".formatted(escaped(again)));
  }

  /** Tells a part of a page, whose session has ended, to load the whole page; Faces does so. */
  void reload() throws IOException {
    write(
        "text/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"%s\"/></partial-response>"
            .formatted(escaped(request.getRequestURI())));
  }

  /** Tells a program what is missing. */
  void refuse() throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    write(
        "application/problem+json",
        Json.createObjectBuilder()
            .add("type", "urn:durable:problem:not-signed-in")
            .add("title", "Not signed in")
            .add("status", HttpServletResponse.SC_UNAUTHORIZED)
            .add("detail", "Expected the session of somebody who has signed in in a browser.")
            .build()
            .toString());
  }

  private void write(String type, String text) throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(text);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
