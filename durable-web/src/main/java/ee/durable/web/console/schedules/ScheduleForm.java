package ee.durable.web.console.schedules;

import ee.durable.Durable;
import ee.durable.error.DurableException;
import ee.durable.run.WorkflowInfo;
import ee.durable.schedule.Preview;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.Timing;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RefusedException;
import ee.durable.web.action.ScheduleActions;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that makes a schedule, or changes one. It shows what the timing would do before it is
 * used; what is wrong comes back at its field, with all that was entered.
 */
@Named
@RequestScoped
public class ScheduleForm {

  private static final int PREVIEWED = 10;

  @Inject @Viewed private Durable durable;
  @Inject private ScheduleActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;
  @Inject private HttpServletRequest request;

  private boolean isNew;
  private boolean isEdited;
  private boolean isSent;
  private Optional<ScheduleInfo> schedule = Optional.empty();
  private Map<String, String> texts = Map.of();
  private final Map<String, String> errors = new LinkedHashMap<>();
  private Optional<Preview> preview = Optional.empty();
  private List<ZonedTime> ticks = List.of();

  /** Creates the bean. */
  public ScheduleForm() {}

  @PostConstruct
  void load() {
    isNew = Query.text(request, "new").isPresent();
    isEdited = !isNew && Query.text(request, "edit").isPresent();
    if (isEdited) {
      schedule = Query.text(request, "name").flatMap(durable.schedules()::find);
    }
    texts = schedule.map(ScheduleTexts::of).orElseGet(ScheduleTexts::fresh);
  }

  /** Returns whether the form is asked for. */
  public boolean isShown() {
    return isNew || schedule.isPresent();
  }

  /** Returns whether it makes a schedule that is not there yet. */
  public boolean isFresh() {
    return isNew;
  }

  /** Returns what a field holds: what was entered, or what the schedule has. */
  public String value(String field) {
    return isSent ? form.text(field).orElse("") : texts.getOrDefault(field, "");
  }

  /** Returns whether a field holds this. */
  public boolean has(String field, String value) {
    return value(field).equals(value);
  }

  /** Returns a moment for a field of date and time, which takes no offset. */
  public String local(String field) {
    String value = value(field);
    return value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
  }

  /** Returns a moment that a browser shows by its own clock, empty for none. */
  public String utc(String field) {
    return value(field).endsWith("Z") ? value(field) : "";
  }

  /** Returns what is wrong with a field, empty for nothing. */
  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  /** Returns how many things are wrong. */
  public int getMistakes() {
    return errors.size();
  }

  /** Returns the timing in plain words, empty before it was looked at. */
  public String getWords() {
    return preview.map(Preview::words).orElse("");
  }

  /** Returns the next ticks, none before they were looked at. */
  public List<ZonedTime> getTicks() {
    return ticks;
  }

  /** Returns the workflows to choose from. */
  public List<String> getWorkflows() {
    return durable.workflows().stream().map(WorkflowInfo::name).toList();
  }

  /** Returns the zones to choose from. */
  public List<String> getZones() {
    return ZoneId.getAvailableZoneIds().stream().sorted().toList();
  }

  /** Shows what was entered would do. */
  public void preview() {
    read();
  }

  /** Makes the schedule what was entered, if nothing is wrong with it. */
  public void save() {
    ScheduleEntry entry = read();
    if (!errors.isEmpty()) {
      return;
    }
    String name = form.text("name").orElse("");
    try {
      write(entry, name);
    } catch (RuntimeException refused) {
      String why = why(refused);
      if (why.isEmpty()) {
        desk.act(
            "schedule",
            (Runnable)
                () -> {
                  throw refused;
                },
            "");
      } else {
        errors.put("whole", why);
      }
      return;
    }
    desk.act(
        "schedule",
        () ->
            Done.of(
                    isNew
                        ? "The schedule %s is made.".formatted(name)
                        : "The schedule %s is changed.".formatted(name))
                .goingTo(new Query().with("name", name).on("schedule")));
  }

  private void write(ScheduleEntry entry, String name) {
    if (isNew) {
      actions.create(
          name, form.text("workflow").orElse(""), entry.timing().orElseThrow(), entry::applyTo);
    } else {
      actions.change(name, entry.timing().orElseThrow(), entry::changeTo);
    }
  }

  private static String why(RuntimeException refused) {
    return Causes.find(refused, DurableException.class)
        .map(Throwable::getMessage)
        .or(() -> Causes.find(refused, RefusedException.class).map(Throwable::getMessage))
        .orElse("");
  }

  private ScheduleEntry read() {
    isSent = true;
    ScheduleEntry entry = ScheduleEntry.read(form::text, isInputKept());
    errors.putAll(entry.errors());
    if (isNew) {
      require("name", "A schedule needs a name.");
      require("workflow", "A schedule starts a workflow.");
    }
    entry.timing().ifPresent(this::look);
    return entry;
  }

  private void require(String field, String otherwise) {
    if (form.text(field).isEmpty()) {
      errors.put(field, otherwise);
    }
  }

  private void look(Timing timing) {
    try {
      Preview looked = durable.schedules().preview(timing, PREVIEWED);
      preview = Optional.of(looked);
      ticks =
          new ClockChange(TimingForm.zone(timing))
              .remarked(Clock.systemUTC().instant(), looked.next());
    } catch (DurableException unfit) {
      errors.put("cron", String.valueOf(unfit.getMessage()));
    }
  }

  /** Browsers end lines with two characters, hence the comparison without them. */
  private boolean isInputKept() {
    return schedule
        .map(ScheduleTexts::input)
        .filter(shown -> shown.strip().equals(form.text("input").orElse("").replace("\r\n", "\n")))
        .isPresent();
  }
}
