package ee.durable.web;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.durable.log.OneLineLog;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers for whatever failed outside of the REST API: a page of a few words, with an id to find
 * the exception in the log by, never with the exception itself.
 *
 * <p>Plain HTML, because it must work when Faces is what failed.
 */
@WebServlet(name = "error", urlPatterns = "/error")
public class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = OneLineLog.of(ErrorServlet.class);

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>%2$s · Durable</title>
          <link rel="icon" type="image/svg+xml" href="%1$s/resources/durable/favicon.svg">
          <link rel="stylesheet" href="%1$s/resources/durable/console.css">
        </head>
        <body>
          <main id="main">
            <h1>%2$s</h1>
            <p>%3$s</p>
            <p><a href="%1$s/">All runs</a></p>
          </main>
        </body>
      </html>
      """;

  /** Creates the servlet. */
  public ErrorServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer =
        answer(
            (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
            (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setIntHeader("Retry-After", LostDatabase.RETRY_AFTER_SECONDS);
    }
    response.setStatus(answer.status());
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // All three texts are ours, so that there is nothing to escape.
    response
        .getWriter()
        .write(PAGE.formatted(request.getContextPath(), answer.title(), answer.text()));
  }

  private static Answer answer(@Nullable Integer status, @Nullable Throwable thrown) {
    if (thrown != null && LostDatabase.isBehind(thrown)) {
      LOG.log(WARNING, WebMessages.PAGE_WITHOUT_DATABASE.formatted(thrown));
      return new Answer(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "The database cannot be reached",
          "Nothing was changed, and no run is lost. Try again in a few seconds.");
    }
    if (thrown != null && Causes.find(thrown, ViewExpiredException.class).isPresent()) {
      return new Answer(
          HttpServletResponse.SC_FORBIDDEN,
          "This page was open for too long",
          "Nothing was changed. Open it again, and then do what you wanted to do.");
    }
    // Without a status nothing failed: somebody typed the address of this page.
    if (status == null || status == HttpServletResponse.SC_NOT_FOUND) {
      return new Answer(
          HttpServletResponse.SC_NOT_FOUND, "There is no such page", "The address leads nowhere.");
    }
    if (status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      return new Answer(
          status,
          "The request was refused",
          "The server answered with the status %d.".formatted(status));
    }
    UUID id = UUID.randomUUID();
    LOG.log(ERROR, WebMessages.PAGE_FAILED.formatted(id), thrown);
    return new Answer(
        status,
        "Something went wrong",
        "The server's log has the reason under the id %s.".formatted(id));
  }

  private record Answer(int status, String title, String text) {}
}
