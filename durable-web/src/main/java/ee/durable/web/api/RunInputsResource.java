package ee.durable.web.api;

import ee.durable.input.InputId;
import ee.durable.run.RunId;
import ee.durable.web.action.InputActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** What one run asks people: answer it, hand it to somebody else, give it more time. */
@Path("runs/{id}/inputs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunInputsResource {

  @Inject private InputActions inputs;

  /** Creates the resource. */
  public RunInputsResource() {}

  /** Answers the question of this name. */
  @POST
  @Path("{name}")
  public void answer(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      InputStream body) {
    RunId run = PathParameters.run(id);
    String input = PathParameters.name(name);
    AnswerRequest request = AnswerRequest.of(JsonBody.of(headers, body).read());
    inputs.answer(run, input, request.answer(), request.by().orElse(null));
  }

  /** Hands the question of this number to somebody else. */
  @POST
  @Path("{number}/reassign")
  public void reassign(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @Context HttpHeaders headers,
      InputStream body) {
    InputId input = input(id, number);
    ReassignRequest request = ReassignRequest.of(JsonBody.of(headers, body).read());
    inputs.reassign(input, request.assignee().orElse(null), request.role().orElse(null));
  }

  /** Sets another deadline for the question of this number. */
  @POST
  @Path("{number}/extend")
  public void extend(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @Context HttpHeaders headers,
      InputStream body) {
    InputId input = input(id, number);
    ExtendRequest request = ExtendRequest.of(JsonBody.of(headers, body).read());
    inputs.extend(input, request.due().orElse(null));
  }

  private static InputId input(String id, String number) {
    return new InputId(PathParameters.run(id), PathParameters.number(number));
  }
}
