package ee.durable.web.console.audit;

import ee.durable.Durable;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.AuditQuery;
import ee.durable.audit.Outcome;
import ee.durable.audit.Target;
import ee.durable.run.Page;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Spans;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that lists what operators have done, newest first. */
@Named
@RequestScoped
public class AuditPage {

  private static final int SIZE = 50;
  private static final List<String> FILTERS =
      List.of("actor", "action", "type", "target", "outcome", "since");

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private Page<AuditEntry> page = new Page<>(List.of(), Optional.empty());

  /** Creates the page. */
  public AuditPage() {}

  @PostConstruct
  void load() {
    try {
      page = durable.audit().entries(query -> ask(query, true));
    } catch (RuntimeException failed) {
      if (Causes.find(failed, IllegalArgumentException.class).isEmpty()) {
        throw failed;
      }
      page = durable.audit().entries(query -> ask(query, false));
    }
  }

  private void ask(AuditQuery query, boolean withCursor) {
    query.limit(SIZE);
    text("actor").ifPresent(query::actor);
    text("action").ifPresent(query::action);
    text("target").ifPresent(id -> query.target(new Target(text("type").orElse("run"), id)));
    outcome().ifPresent(query::outcome);
    text("since")
        .filter(AuditPage::isSpan)
        .ifPresent(span -> query.from(Clock.systemUTC().instant().minus(Spans.parse(span))));
    if (withCursor) {
      text("after").ifPresent(query::after);
    }
  }

  private Optional<Outcome> outcome() {
    return text("outcome")
        .flatMap(
            name ->
                Arrays.stream(Outcome.values()).filter(each -> each.name().equals(name)).findAny());
  }

  private static boolean isSpan(String text) {
    try {
      Spans.parse(text);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty() && value.chars().noneMatch(Character::isISOControl));
  }

  /** Returns what a filter is set to, empty for nothing. */
  public String value(String name) {
    return text(name).orElse("");
  }

  /** Returns the outcomes there are. */
  public List<Outcome> getOutcomes() {
    return List.of(Outcome.values());
  }

  /** Returns the entries. */
  public List<AuditRow> getRows() {
    return page.items().stream().map(AuditRow::new).toList();
  }

  /** Returns the link to older entries, null on the last page. */
  public @Nullable String getOlderLink() {
    return page.next().map(this::link).orElse(null);
  }

  private String link(String cursor) {
    List<String> parameters = new ArrayList<>();
    FILTERS.forEach(name -> text(name).ifPresent(value -> parameters.add(parameter(name, value))));
    parameters.add(parameter("after", cursor));
    return "?" + String.join("&", parameters);
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
