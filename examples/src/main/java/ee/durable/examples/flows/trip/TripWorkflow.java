package ee.durable.examples.flows.trip;

import ee.durable.CompensationContext;
import ee.durable.EndCause;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/**
 * Books flight, hotel and excursions, or nothing: what was booked is cancelled, the last booking
 * first, if the trip turns out too expensive, or somebody cancels the run.
 */
@ApplicationScoped
public class TripWorkflow implements Workflow {

  @Inject Agency agency;

  @Override
  public void define(Flow flow) {
    flow.name("trip_booking")
        .compensateOn(EndCause.CANCEL, EndCause.TIMEOUT)
        .step("flight", this::bookFlight, step -> step.compensate(this::cancel))
        .step(
            "hotel",
            this::bookHotel,
            step ->
                step.compensate(
                    this::cancel,
                    undo -> undo.retry(Retry.exponential(5)).timeout(Duration.ofSeconds(30))))
        .forEach(
            "excursions",
            step -> step.list("excursions", String.class),
            excursion ->
                excursion.step("book", this::bookExcursion, step -> step.compensate(this::cancel)))
        .step("pay", this::pay);
  }

  Map<String, Object> bookFlight(StepContext step) {
    String city = step.get("city", String.class);
    return Map.of("flight", agency.book(step.idempotencyKey(), "flight to " + city));
  }

  Map<String, Object> bookHotel(StepContext step) {
    String city = step.get("city", String.class);
    return Map.of("hotel", agency.book(step.idempotencyKey(), "hotel in " + city));
  }

  Map<String, Object> bookExcursion(StepContext step) {
    return Map.of("booking", agency.book(step.idempotencyKey(), step.item(String.class)));
  }

  void cancel(CompensationContext step) {
    step.output().toMap().values().forEach(number -> agency.cancel(String.valueOf(number)));
  }

  void pay(StepContext step) {
    Trip trip = step.context(Trip.class);
    int price = 300 + 100 * trip.excursions().size();
    if (price > trip.limit()) {
      step.fail(
          Failure.of("too_expensive", "%d EUR is more than %d.".formatted(price, trip.limit())));
    }
    step.assign("price", price);
  }
}
