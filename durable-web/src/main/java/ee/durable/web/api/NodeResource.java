package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.error.UnknownNodeException;
import ee.durable.node.NodeInfo;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.NodeActions;
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
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/**
 * One node, which is one start of one engine: look at it, drain and resume it. It is named by its
 * id, since several nodes may have one label.
 */
@Path("nodes/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodeResource {

  @Inject @Viewed private Durable durable;
  @Inject private NodeActions nodes;

  /** Creates the resource. */
  public NodeResource() {}

  /** Returns the node. */
  @GET
  public String get(@PathParam("id") String id) {
    return json(PathParameters.node(id));
  }

  /**
   * Lets the node begin nothing more.
   *
   * @return the node as it is then
   */
  @POST
  @Path("drain")
  public String drain(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    UUID node = PathParameters.node(id);
    CancelRequest request = CancelRequest.of(any(headers, body));
    nodes.drain(node, request.reason().orElse(null));
    return json(node);
  }

  /**
   * Lets the node begin runs again.
   *
   * @return the node as it is then
   */
  @POST
  @Path("resume")
  public String resume(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    UUID node = PathParameters.node(id);
    BodyProperties.checkEmpty(any(headers, body));
    nodes.resume(node);
    return json(node);
  }

  private static Data any(HttpHeaders headers, InputStream body) {
    return JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY);
  }

  private String json(UUID id) {
    List<NodeInfo> all = durable.nodes();
    return all.stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .map(node -> NodeJson.of(node).toString())
        .orElseThrow(() -> new UnknownNodeException(id, alive(all)));
  }

  private static List<String> alive(List<NodeInfo> all) {
    return all.stream()
        .filter(NodeInfo::isAlive)
        .map(node -> "%s (%s)".formatted(node.label(), node.id()))
        .toList();
  }
}
