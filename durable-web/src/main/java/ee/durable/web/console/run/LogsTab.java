package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.run.LogEntry;
import ee.durable.web.access.Viewed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** What the steps of a run logged and printed. */
@Named
@RequestScoped
public class LogsTab {

  private static final int PAGE = 200;
  private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR");

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private List<LogRow> matching = List.of();

  /** Creates the bean. */
  public LogsTab() {}

  @PostConstruct
  void load() {
    matching =
        durable.logs(page.found().id()).stream().filter(this::isAskedFor).map(LogRow::new).toList();
  }

  private boolean isAskedFor(LogEntry entry) {
    int least = LEVELS.indexOf(getLevel());
    String text = getText().toLowerCase(Locale.ROOT);
    return LEVELS.indexOf(entry.level()) >= least
        && (text.isEmpty()
            || entry.message().toLowerCase(Locale.ROOT).contains(text)
            || entry.logger().toLowerCase(Locale.ROOT).contains(text)
            || entry.metadata().toString().toLowerCase(Locale.ROOT).contains(text));
  }

  /** Returns the entries of this page, in their order. */
  public List<LogRow> getRows() {
    int from = Math.min(getFrom(), matching.size());
    return matching.subList(from, Math.min(matching.size(), from + PAGE));
  }

  /** Returns how many entries match. */
  public int getCount() {
    return matching.size();
  }

  private int getFrom() {
    String from = page.parameter("from");
    return from.matches("\\d{1,9}") ? Integer.parseInt(from) : Math.max(0, matching.size() - PAGE);
  }

  /** Returns the number of the first entry of the page before, -1 if there is none. */
  public int getEarlier() {
    return getFrom() == 0 ? -1 : Math.max(0, getFrom() - PAGE);
  }

  /** Returns the number of the first entry of the next page, -1 if there is none. */
  public int getLater() {
    return getFrom() + PAGE >= matching.size() ? -1 : getFrom() + PAGE;
  }

  /** Returns the level from which on entries are shown. */
  public String getLevel() {
    String level = page.parameter("level");
    return LEVELS.contains(level) ? level : LEVELS.get(0);
  }

  /** Returns all levels. */
  public List<String> getLevels() {
    return LEVELS;
  }

  /** Returns what is looked for. */
  public String getText() {
    return page.parameter("text");
  }
}
