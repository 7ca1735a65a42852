package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RunActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The events of one run: list them, send one. */
@Path("runs/{id}/events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunEventsResource {

  @Inject @Viewed private Durable durable;
  @Inject private RunActions runs;

  /** Creates the resource. */
  public RunEventsResource() {}

  /** Lists the events that were sent to the run, in the order in which they were. */
  @GET
  public String list(@PathParam("id") String id) {
    return ListJson.of(durable.events(PathParameters.run(id)), EventJson::of).toString();
  }

  /**
   * Sends an event.
   *
   * @return whether it was; not if one with its key was before
   */
  @POST
  public Response send(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    EventRequest event = EventRequest.toRun(JsonBody.of(headers, body).read());
    boolean isSent = runs.send(run, event.name(), event.payload(), event::applyTo);
    return Response.accepted(JsonBuilders.object().add("sent", isSent).build().toString()).build();
  }
}
