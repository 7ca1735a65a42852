package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What has happened lately, and what is open now. */
@Path("statistics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public StatisticsResource() {}

  /** Counts the runs that have not ended. */
  @GET
  @Path("open")
  public String open(@Context UriInfo uri) {
    QueryParameters.of(uri);
    return StatisticsJson.of(durable.statistics().open()).toString();
  }

  /** Counts the runs that have not ended of each version of each workflow. */
  @GET
  @Path("versions")
  public String versions(@Context UriInfo uri) {
    QueryParameters.of(uri);
    return ListJson.of(durable.statistics().openVersions(), StatisticsJson::of).toString();
  }

  /** Tells what happened to root runs, over time. */
  @GET
  @Path("activity")
  public String activity(@Context UriInfo uri) {
    StatisticsAsked asked = StatisticsAsked.of(uri, "window", "bucket", "workflow");
    return StatisticsJson.of(durable.statistics().activity(asked::applyTo)).toString();
  }

  /** Tells what happened to the root runs of each workflow, by name. */
  @GET
  @Path("workflows")
  public String workflows(@Context UriInfo uri) {
    StatisticsAsked asked = StatisticsAsked.of(uri, "window");
    return ListJson.of(durable.statistics().workflows(asked.window()), StatisticsJson::of)
        .toString();
  }

  /** Tells of which workflows most root runs failed, the worst first. */
  @GET
  @Path("failing")
  public String failing(@Context UriInfo uri) {
    StatisticsAsked asked = StatisticsAsked.of(uri, "window", "most");
    return ListJson.of(
            durable.statistics().failing(asked.window(), asked.most()), StatisticsJson::of)
        .toString();
  }

  /** Tells what the workers of each queue ended in the last hour. */
  @GET
  @Path("queues")
  public String queues(@Context UriInfo uri) {
    QueryParameters.of(uri);
    return ListJson.of(durable.statistics().queues(), StatisticsJson::of).toString();
  }

  /** Counts the runs that failed with a failure of a type. */
  @GET
  @Path("failures")
  public String failures(@Context UriInfo uri) {
    StatisticsAsked asked = StatisticsAsked.of(uri, "type", "window");
    return JsonBuilders.object()
        .add("runs", durable.statistics().failures(asked.type(), asked.window()))
        .build()
        .toString();
  }
}
