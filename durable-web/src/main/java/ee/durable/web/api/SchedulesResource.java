package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleQuery;
import ee.durable.web.access.Viewed;
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
import java.util.List;
import java.util.Locale;

/** All schedules. */
@Path("schedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

  @Inject @Viewed private Durable durable;

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
}
