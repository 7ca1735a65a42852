package ee.durable.examples.web;

import ee.durable.examples.desk.Auditor;
import ee.durable.examples.desk.OrderBook;
import ee.durable.examples.desk.OrderDesk;
import ee.durable.examples.desk.Progress;
import ee.durable.examples.desk.Report;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The shop over HTTP. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ShopResource {

  @Inject OrderDesk desk;
  @Inject Auditor auditor;

  @QueryParam("copies")
  @DefaultValue("1")
  int copies;

  /** Submits the orders that are not there yet. */
  @POST
  @Path("orders")
  public Map<String, Integer> submit() {
    return Map.of("orders", desk.submit(checkedCopies()));
  }

  /** Cancels the payments that are under review. */
  @POST
  @Path("reviews")
  public Map<String, Integer> refuse() {
    return Map.of("refused", desk.refusePaymentsUnderReview(checkedCopies()));
  }

  /** Tells how far the orders are. */
  @GET
  @Path("progress")
  public Progress progress() {
    return desk.progress(checkedCopies());
  }

  /** Tells what became of the orders. */
  @GET
  @Path("report")
  public Report report() {
    return auditor.report(checkedCopies());
  }

  private int checkedCopies() {
    if (copies < 1 || copies > OrderBook.MOST_COPIES) {
      throw new BadRequestException(
          Response.status(Response.Status.BAD_REQUEST)
              .entity(Map.of("error", "copies must be 1 to " + OrderBook.MOST_COPIES + "."))
              .build());
    }
    return copies;
  }
}
