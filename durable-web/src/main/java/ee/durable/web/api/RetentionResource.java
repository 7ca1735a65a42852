package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.history.RetentionPolicy;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** For how long runs are kept. */
@Path("retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public RetentionResource() {}

  /** Returns the settings of the node that answers; what is kept for ever is left out. */
  @GET
  public String get() {
    RetentionPolicy policy = durable.history().policy();
    JsonObjectBuilder json =
        JsonBuilders.object().add("archiveAfter", policy.archiveAfter().toString());
    policy.keepCompleted().ifPresent(kept -> json.add("keepCompleted", kept.toString()));
    policy.keepFailed().ifPresent(kept -> json.add("keepFailed", kept.toString()));
    return json.build().toString();
  }
}
