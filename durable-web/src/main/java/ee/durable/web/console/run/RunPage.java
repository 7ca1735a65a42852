package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one run: which one, which part of it, and what all parts show. */
@Named
@RequestScoped
public class RunPage {

  @Inject @Viewed private Durable durable;
  @Inject private ExternalContext external;
  @Inject private HttpServletRequest request;

  private String id = "";
  private Tab tab = Tab.SUMMARY;
  private Instant now = Instant.EPOCH;
  private @Nullable Run found;

  /** Creates the page. */
  public RunPage() {}

  /** Looks for the run; without one the page says so, with the status 404. */
  public void load() {
    id = parameter("id");
    tab = Tab.of(parameter("tab"));
    now = Clock.systemUTC().instant();
    found = parsedId().flatMap(durable::find).orElse(null);
    if (found == null) {
      external.setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private Optional<RunId> parsedId() {
    try {
      return Optional.of(RunId.of(id));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Returns a parameter of the URL, empty if there is none. */
  String parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).map(String::strip).orElse("");
  }

  /** Returns the run. */
  Run found() {
    Run run = found;
    if (run == null) {
      throw new IllegalStateException("A part of a page is shown of a run that was found.");
    }
    return run;
  }

  /** Returns whether there is one: not where the id is wrong, and not where a form is sent. */
  boolean isFound() {
    return found != null;
  }

  /** Returns until when what has not ended is measured. */
  Instant now() {
    return now;
  }

  /** Returns the id that the URL has, whatever it is. */
  public String getId() {
    return id;
  }

  /** Returns the run, null if there is none with this id. */
  public @Nullable RunView getRun() {
    return found == null ? null : new RunView(found, now);
  }

  /** Returns the part that is shown. */
  public Tab getTab() {
    return tab;
  }

  /** Returns all parts. */
  public List<Tab> getTabs() {
    return List.of(Tab.values());
  }

  /** Returns the link to a part. */
  public String link(String part) {
    return "run?id=" + id + (part.isEmpty() ? "" : "&tab=" + part);
  }
}
