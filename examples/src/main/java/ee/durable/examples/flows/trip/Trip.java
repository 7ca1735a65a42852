package ee.durable.examples.flows.trip;

import java.util.List;

/**
 * A trip to book.
 *
 * @param traveller who travels
 * @param city where to
 * @param excursions what to see there
 * @param limit what it may cost, in EUR
 */
public record Trip(String traveller, String city, List<String> excursions, int limit) {}
