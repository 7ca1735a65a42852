package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.payload.Redacted;
import ee.durable.schedule.Preview;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleQuery;
import ee.durable.schedule.Timing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** All schedules, and what a timing would do before it is one. */
@Path("schedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

  private static final int SHOWN = 10;

  @Inject @Redacted private Durable durable;

  /** Creates the resource. */
  public SchedulesResource() {}

  /** Lists schedules by name. */
  @GET
  public String list(@Context UriInfo uri) {
    QueryParameters parameters =
        QueryParameters.of(uri, "workflow", "queue", "state", "limit", "after");
    ScheduleQuery query = new ScheduleQuery();
    parameters.one("workflow", query::workflow);
    parameters.one("queue", query::queue);
    parameters.one("state", state -> query.enabled(isActive(state)));
    parameters.one("limit", text -> query.limit(QueryParameters.wholeNumber(text)));
    parameters.one("after", query::after);
    List<ScheduleInfo> found =
        durable
            .schedules()
            .list(
                same -> {
                  query.workflow().ifPresent(same::workflow);
                  query.queue().ifPresent(same::queue);
                  query.enabled().ifPresent(same::enabled);
                  query.after().ifPresent(same::after);
                  same.limit(query.limit());
                });
    JsonArrayBuilder items = JsonBuilders.array();
    found.forEach(schedule -> items.add(ScheduleJson.of(schedule)));
    JsonObjectBuilder json = JsonBuilders.object().add("items", items);
    if (found.size() == query.limit()) {
      json.add("next", found.get(found.size() - 1).name());
    }
    return json.build().toString();
  }

  private static boolean isActive(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "active" -> true;
      case "paused" -> false;
      default ->
          throw new IllegalArgumentException(
              "Expected active or paused, but found '%s'.".formatted(Shortened.text(state)));
    };
  }

  /** Shows what a timing would do. */
  @GET
  @Path("preview")
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
