package ee.durable.benchmarks.driver;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the runner in one line why a scenario has no figures. */
@Provider
public class FailureMapper implements ExceptionMapper<Exception> {

  @Override
  public Response toResponse(Exception failure) {
    int status =
        failure instanceof WebApplicationException web ? web.getResponse().getStatus() : 500;
    String reason =
        Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
            .map(Throwable::getMessage)
            .collect(Collectors.joining(" <- "));
    return Response.status(status).type(MediaType.TEXT_PLAIN).entity(reason).build();
  }
}
