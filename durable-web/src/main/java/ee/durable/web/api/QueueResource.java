package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.error.UnknownQueueException;
import ee.durable.queue.QueueLimits;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.QueueActions;
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

/**
 * One queue: look at it, change its limits, pause, resume, drain and reset it. Each change answers
 * the queue as it is then.
 */
@Path("queues/{name}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

  @Inject @Viewed private Durable durable;
  @Inject private QueueActions queues;

  /** Creates the resource. */
  public QueueResource() {}

  /** Returns the queue. */
  @GET
  public String get(@PathParam("name") String name) {
    return after(name, () -> {});
  }

  /** Changes the limits that the body names. */
  @PATCH
  public String change(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    LimitsRequest request = LimitsRequest.of(JsonBody.of(headers, body).read());
    return after(
        name,
        () -> {
          QueueLimits before = durable.queues().get(name).limits();
          queues.setLimits(name, before, request.appliedTo(before));
        });
  }

  /** Lets nothing of the queue begin, on all nodes or on those of a label. */
  @POST
  @Path("pause")
  public String pause(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    PauseRequest request = PauseRequest.of(any(headers, body));
    return after(name, () -> request.pause(queues, name));
  }

  /** Ends the pause on all nodes and a drain, or the pause on the nodes of a label. */
  @POST
  @Path("resume")
  public String resume(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    ResumeQueueRequest request = ResumeQueueRequest.of(any(headers, body));
    return after(name, () -> request.resume(queues, name));
  }

  /** Lets the queue run empty. */
  @POST
  @Path("drain")
  public String drain(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    CancelRequest request = CancelRequest.of(any(headers, body));
    return after(name, () -> queues.drain(name, request.reason().orElse(null)));
  }

  /** Takes back what was changed at run time. */
  @POST
  @Path("reset")
  public String reset(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    BodyProperties.checkEmpty(any(headers, body));
    return after(name, () -> queues.reset(name));
  }

  private static Data any(HttpHeaders headers, InputStream body) {
    return JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY);
  }

  private String after(String name, Runnable change) {
    PathParameters.name(name);
    try {
      change.run();
      return QueueJson.of(durable.queues().get(name)).toString();
    } catch (UnknownQueueException unknown) {
      throw new ProblemException(
          Problem.of(ProblemType.QUEUE_NOT_FOUND, String.valueOf(unknown.getMessage()))
              .with("queue", name));
    }
  }
}
