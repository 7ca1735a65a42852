package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.error.UnknownQueueException;
import ee.durable.payload.Redacted;
import ee.durable.queue.QueueControl;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * One queue: look at it, change its limits, pause, resume, drain and reset it. Each change answers
 * the queue as it is then.
 */
@Path("queues/{name}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

  @Inject @Redacted private Durable durable;

  /** Creates the resource. */
  public QueueResource() {}

  /** Returns the queue. */
  @GET
  public String get(@PathParam("name") String name) {
    return after(name, queues -> {});
  }

  /** Changes the limits that the body names. */
  @PATCH
  public String change(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    LimitsRequest request = LimitsRequest.of(JsonBody.of(headers, body).read());
    return after(name, queues -> queues.change(name, request::appliedTo));
  }

  /** Lets nothing of the queue begin, on all nodes or on those of a label. */
  @POST
  @Path("pause")
  public String pause(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    PauseRequest request = PauseRequest.of(any(headers, body));
    return after(name, queues -> request.pause(queues, name));
  }

  /** Ends the pause on all nodes and a drain, or the pause on the nodes of a label. */
  @POST
  @Path("resume")
  public String resume(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    ResumeQueueRequest request = ResumeQueueRequest.of(any(headers, body));
    return after(name, queues -> request.resume(queues, name));
  }

  /** Lets the queue run empty. */
  @POST
  @Path("drain")
  public String drain(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    CancelRequest request = CancelRequest.of(any(headers, body));
    return after(name, queues -> queues.drain(name, request.reason().orElse(null)));
  }

  /** Takes back what was changed at run time. */
  @POST
  @Path("reset")
  public String reset(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    BodyProperties.checkEmpty(any(headers, body));
    return after(name, queues -> queues.reset(name));
  }

  private static Data any(HttpHeaders headers, InputStream body) {
    return JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY);
  }

  private String after(String name, Consumer<QueueControl> change) {
    PathParameters.name(name);
    QueueControl queues = durable.queues();
    try {
      change.accept(queues);
      return QueueJson.of(queues.get(name)).toString();
    } catch (UnknownQueueException unknown) {
      throw new ProblemException(
          Problem.of(ProblemType.QUEUE_NOT_FOUND, String.valueOf(unknown.getMessage()))
              .with("queue", name));
    }
  }
}
