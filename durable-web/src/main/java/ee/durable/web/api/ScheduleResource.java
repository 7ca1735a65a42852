package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.error.UnknownScheduleException;
import ee.durable.run.RunId;
import ee.durable.schedule.Backfill;
import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RefusedException;
import ee.durable.web.action.ScheduleActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One schedule: make it, look at it, change, pause, resume, reset and delete it, start its runs.
 */
@Path("schedules/{name}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {

  private static final int SHOWN = 10;
  private static final int FIRES = 50;

  @Inject @Viewed private Durable durable;
  @Inject private ScheduleActions actions;

  /** Creates the resource. */
  public ScheduleResource() {}

  /** Returns the schedule. */
  @GET
  public String get(@PathParam("name") String name) {
    return after(name, () -> {});
  }

  /** Makes the schedule what the body says, whatever it was before. */
  @PUT
  public Response put(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    ScheduleRequest request = ScheduleRequest.of(JsonBody.of(headers, body).read());
    PathParameters.name(name);
    ScheduleControl schedules = durable.schedules();
    Optional<ScheduleInfo> before = schedules.find(name);
    String workflow = request.requiredWorkflow();
    if (before.isEmpty()) {
      actions.create(name, workflow, request.requiredTiming(), request::applyAll);
      return answer(Response.Status.CREATED, schedules.get(name));
    }
    if (!before.get().workflow().equals(workflow)) {
      throw ProblemException.property(
          "workflow",
          "Expected '%s', which the schedule starts, but found '%s'. Delete it to make another."
              .formatted(before.get().workflow(), Shortened.text(workflow)));
    }
    actions.change(name, request.requiredTiming(), request::applyAll);
    return answer(Response.Status.OK, schedules.get(name));
  }

  private static Response answer(Response.Status status, ScheduleInfo schedule) {
    return Response.status(status).entity(ScheduleJson.of(schedule).toString()).build();
  }

  /** Changes what the body names. */
  @PATCH
  public String change(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    ScheduleRequest request = ScheduleRequest.of(JsonBody.of(headers, body).read());
    if (request.workflow().isPresent()) {
      throw ProblemException.property("workflow", "It cannot be changed: expected none.");
    }
    return after(name, () -> actions.change(name, request.timing().orElse(null), request.named()));
  }

  /** Deletes the schedule and its history. */
  @DELETE
  public void delete(@PathParam("name") String name) {
    of(
        name,
        schedules -> {
          actions.delete(name);
          return true;
        });
  }

  /** Lets ticks come and go unanswered. */
  @POST
  @Path("pause")
  public String pause(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    CancelRequest request = CancelRequest.of(any(headers, body));
    return after(name, () -> actions.pause(name, request.reason().orElse(null)));
  }

  /** Ends a pause, and forgets failures. */
  @POST
  @Path("resume")
  public String resume(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    BodyProperties.checkEmpty(any(headers, body));
    return after(name, () -> actions.resume(name));
  }

  /** Lets the declaration of the workflow count again. */
  @POST
  @Path("reset")
  public String reset(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    BodyProperties.checkEmpty(any(headers, body));
    return after(name, () -> actions.reset(name));
  }

  /** Starts a run now. */
  @POST
  @Path("trigger")
  public Response trigger(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    BodyProperties properties = new BodyProperties(any(headers, body), "input");
    Data input = properties.object("input").map(Data::new).orElse(null);
    RunId run = of(name, schedules -> actions.trigger(name, input));
    JsonObject json = JsonBuilders.object().add("run", run.toString()).build();
    return Response.status(Response.Status.CREATED).entity(json.toString()).build();
  }

  /** Starts a run for every tick of a range that has none. */
  @POST
  @Path("backfill")
  public String backfill(
      @PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
    BodyProperties properties =
        new BodyProperties(JsonBody.of(headers, body).read(), "from", "to", "dryRun");
    Instant from = required(properties, "from");
    Instant to = required(properties, "to");
    boolean isDryRun = properties.truth("dryRun").orElse(false);
    return of(name, schedules -> backfill(name, from, to, isDryRun));
  }

  private String backfill(String name, Instant from, Instant to, boolean isDryRun) {
    try {
      Backfill backfill =
          isDryRun ? actions.previewBackfill(name, from, to) : actions.backfill(name, from, to);
      return ScheduleJson.of(backfill).toString();
    } catch (IllegalArgumentException | RefusedException refused) {
      throw ProblemException.property("to", String.valueOf(refused.getMessage()));
    }
  }

  private static Instant required(BodyProperties properties, String name) {
    return properties
        .instant(name)
        .orElseThrow(
            () -> ProblemException.property(name, "Expected an instant, but found nothing."));
  }

  /** Lists the next ticks. */
  @GET
  @Path("next")
  public String next(@PathParam("name") String name, @Context UriInfo uri) {
    AtomicInteger count = new AtomicInteger(SHOWN);
    QueryParameters.of(uri, "count")
        .one(
            "count",
            text -> count.set(QueryParameters.inRange(text, ScheduleControl.LARGEST_PREVIEW)));
    return JsonBuilders.object()
        .add("next", ScheduleJson.instants(of(name, all -> all.next(name, count.get()))))
        .build()
        .toString();
  }

  /** Lists how ticks were answered, the last first. */
  @GET
  @Path("fires")
  public String fires(@PathParam("name") String name, @Context UriInfo uri) {
    AtomicInteger limit = new AtomicInteger(FIRES);
    QueryParameters parameters = QueryParameters.of(uri, "limit", "before");
    parameters.one("limit", text -> limit.set(QueryParameters.inRange(text, 200)));
    List<Instant> before = new ArrayList<>();
    parameters.one("before", text -> before.add(InstantText.read(text)));
    JsonArrayBuilder items = JsonBuilders.array();
    for (Fire fire :
        of(name, all -> all.fires(name, limit.get(), before.isEmpty() ? null : before.get(0)))) {
      items.add(ScheduleJson.of(fire));
    }
    return JsonBuilders.object().add("items", items).build().toString();
  }

  private static Data any(HttpHeaders headers, InputStream body) {
    return JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY);
  }

  private String after(String name, Runnable change) {
    return of(
        name,
        schedules -> {
          change.run();
          return ScheduleJson.of(schedules.get(name)).toString();
        });
  }

  private <T> T of(String name, Function<ScheduleControl, T> work) {
    PathParameters.name(name);
    try {
      return work.apply(durable.schedules());
    } catch (UnknownScheduleException unknown) {
      throw new ProblemException(
          Problem.of(ProblemType.SCHEDULE_NOT_FOUND, String.valueOf(unknown.getMessage()))
              .with("schedule", name));
    }
  }
}
