package ee.durable.web.api;

import ee.durable.web.action.RunActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Events for every run that waits for them. */
@Path("events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  @Inject private RunActions runs;

  /** Creates the resource. */
  public EventsResource() {}

  /**
   * Sends an event to every run that waits for it with the correlation key.
   *
   * @return how many these are
   */
  @POST
  public String broadcast(@Context HttpHeaders headers, InputStream body) {
    EventRequest event = EventRequest.broadcast(JsonBody.of(headers, body).read());
    int reached = runs.broadcast(event.name(), event.payload(), event::applyTo);
    return JsonBuilders.object().add("runs", reached).build().toString();
  }
}
