package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.schedule.Preview;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.Timing;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a timing would do before it is a schedule. A class of its own: JAX-RS would take its path
 * for that of a schedule.
 */
@Path("schedules/preview")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulePreviewResource {

  private static final int SHOWN = 10;

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public SchedulePreviewResource() {}

  /** Shows what a timing would do. */
  @GET
  public String preview(@Context UriInfo uri) {
    QueryParameters parameters = QueryParameters.of(uri, "cron", "zone", "every", "count");
    AtomicInteger count = new AtomicInteger(SHOWN);
    parameters.one(
        "count", text -> count.set(QueryParameters.inRange(text, ScheduleControl.LARGEST_PREVIEW)));
    return preview(durable.schedules().preview(timing(parameters), count.get()));
  }

  private static Timing timing(QueryParameters parameters) {
    Optional<String> cron = parameters.find("cron");
    if (cron.isPresent()) {
      return ScheduleRequest.timing(cron.get(), parameters.find("zone"));
    }
    List<Timing> every = new ArrayList<>();
    parameters.one("every", text -> every.add(Timing.every(DurationText.read(text))));
    return every.stream()
        .findFirst()
        .orElseThrow(
            () -> ProblemException.parameter("cron", "Expected this or every, but found nothing."));
  }

  private static String preview(Preview preview) {
    return JsonBuilders.object()
        .add("words", preview.words())
        .add("next", ScheduleJson.instants(preview.next()))
        .build()
        .toString();
  }
}
