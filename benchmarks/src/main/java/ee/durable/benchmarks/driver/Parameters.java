package ee.durable.benchmarks.driver;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.Optional;

/**
 * What a scenario was asked for.
 *
 * @param query the parameters of the request
 */
public record Parameters(MultivaluedMap<String, String> query) {

  /** Returns a number, or another one if it was not given. */
  public int number(String name, int otherwise) {
    return Optional.ofNullable(query.getFirst(name))
        .map(text -> parse(name, text))
        .orElse(otherwise);
  }

  /** Returns a number of seconds, or another one if it was not given. */
  public Duration seconds(String name, int otherwise) {
    return Duration.ofSeconds(number(name, otherwise));
  }

  private static int parse(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException unreadable) {
      throw new BadRequestException(
          "%s must be a whole number, but is '%s'.".formatted(name, text), unreadable);
    }
  }
}
