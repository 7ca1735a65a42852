package ee.durable.web.console.frame;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.InvalidPayloadException;
import ee.durable.run.RunId;
import ee.durable.web.console.Spans;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was entered into the form that asks for an action. */
@RequestScoped
public class Form {

  /** More than this is not shown again to who has entered it. */
  private static final int LONGEST_KEPT = 20_000;

  @Inject private HttpServletRequest request;

  /** Creates the bean. */
  public Form() {}

  /** Returns a field, empty if nothing was entered. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .map(String::strip)
        .filter(entered -> !entered.isEmpty());
  }

  /** Returns a field, null if nothing was entered. */
  public @Nullable String textOrNull(String name) {
    return text(name).orElse(null);
  }

  /**
   * Returns a field.
   *
   * @throws UnfitException if nothing was entered
   */
  public String required(String name, String what) {
    return text(name).orElseThrow(() -> new UnfitException("%s is missing.".formatted(what)));
  }

  /** Returns all values of a field. */
  public List<String> all(String name) {
    String[] values = request.getParameterValues(name);
    return values == null
        ? List.of()
        : Arrays.stream(values).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /** Returns whether a box is ticked. */
  public boolean isTicked(String name) {
    return text(name).isPresent();
  }

  /**
   * Returns the run of a field.
   *
   * @throws UnfitException if it is none
   */
  public RunId run(String name) {
    try {
      return RunId.of(required(name, "The run"));
    } catch (IllegalArgumentException malformed) {
      throw new UnfitException("There is no run with this id.");
    }
  }

  /**
   * Returns a field as a JSON object, empty if nothing was entered.
   *
   * @throws UnfitException if it is none
   */
  public Optional<Data> json(String name, String what) {
    return text(name)
        .map(
            entered -> {
              try {
                return Data.parse(entered);
              } catch (JsonException | InvalidPayloadException unreadable) {
                throw new UnfitException(
                    "%s must be a JSON object such as {\"amount\": 500}: %s"
                        .formatted(what, unreadable.getMessage()));
              }
            });
  }

  /**
   * Returns a field as any JSON, empty if nothing was entered.
   *
   * @throws UnfitException if it is none
   */
  public Optional<JsonValue> value(String name, String what) {
    return text(name)
        .map(
            entered -> {
              try {
                return JsonValues.parse(entered);
              } catch (JsonException | InvalidPayloadException unreadable) {
                throw new UnfitException(
                    "%s must be JSON such as {\"amount\": 500}, \"text\" or 12: %s"
                        .formatted(what, unreadable.getMessage()));
              }
            });
  }

  /**
   * Returns a field as a number, empty if nothing was entered.
   *
   * @throws UnfitException if it is none
   */
  public Optional<Integer> wholeNumber(String name, String what) {
    return text(name)
        .map(
            entered -> {
              try {
                return Integer.valueOf(entered);
              } catch (NumberFormatException unreadable) {
                throw new UnfitException("%s must be a whole number.".formatted(what));
              }
            });
  }

  /**
   * Returns a field as a span of time.
   *
   * @throws UnfitException if it is none
   */
  public Duration span(String name, String what) {
    try {
      return Spans.parse(required(name, what));
    } catch (IllegalArgumentException unreadable) {
      throw new UnfitException("%s: %s".formatted(what, unreadable.getMessage()));
    }
  }

  /** Returns what was entered, to show it again. */
  Map<String, String> entered() {
    Map<String, String> all = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.startsWith("jakarta.faces") && values[0].length() <= LONGEST_KEPT) {
                all.put(name, values[0]);
              }
            });
    return all;
  }

  /** Returns the page that the form was on. */
  Optional<String> back() {
    // A path of ours and nothing else, or the form could be made to lead to another site.
    return text("back")
        .filter(path -> path.startsWith(request.getContextPath() + "/"))
        .filter(
            path -> !path.startsWith("//") && path.chars().noneMatch(c -> c < ' ' || c == '\\'));
  }
}
