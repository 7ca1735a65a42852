package ee.durable.web.api;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import ee.durable.log.OneLineLog;
import ee.durable.web.LostDatabase;
import ee.durable.web.WebMessages;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * Answers every exception with a problem. What nobody foresaw is logged, once, under an id that the
 * client is told; the client never sees the exception.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = OneLineLog.of(ProblemMapper.class);

  /** Creates the mapper. */
  public ProblemMapper() {}

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException http) {
      // Thrown by JAX-RS itself: no such path, method or media type. ProblemFilter gives it a body.
      return http.getResponse();
    }
    Problem problem = KnownProblems.of(thrown).orElseGet(() -> unexpected(thrown));
    if (problem.isOf(ProblemType.UNAVAILABLE)) {
      LOG.log(WARNING, WebMessages.REQUEST_WITHOUT_DATABASE.formatted(thrown));
    }
    Response.ResponseBuilder response = response(problem);
    // Of a drain nobody knows when it ends: an operator says so.
    if (problem.isOf(ProblemType.UNAVAILABLE) || problem.isOf(ProblemType.QUEUE_FULL)) {
      response.header(HttpHeaders.RETRY_AFTER, LostDatabase.RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  private static Problem unexpected(Throwable thrown) {
    UUID id = UUID.randomUUID();
    LOG.log(ERROR, WebMessages.REQUEST_FAILED.formatted(id), thrown);
    return Problem.of(
            ProblemType.UNEXPECTED,
            "The server's log has the reason under the id %s.".formatted(id))
        .with("instance", "urn:uuid:" + id);
  }

  static Response.ResponseBuilder response(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.toJson().toString());
  }
}
