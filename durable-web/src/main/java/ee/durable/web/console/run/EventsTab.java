package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.Target;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.web.access.Viewed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What has happened to a run, and who did what to it, in the order of time. */
@Named
@RequestScoped
public class EventsTab {

  private static final int MOST = 500;
  private static final int MOST_DEEDS = 100;

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private List<Happening> all = List.of();

  /** Creates the bean. */
  public EventsTab() {}

  @PostConstruct
  void load() {
    Run run = page.found();
    all =
        Stream.of(
                ofRun(run),
                durable.attempts(run.id()).stream().flatMap(EventsTab::ofAttempt),
                durable.waits(run.id()).stream().flatMap(EventsTab::ofWait),
                durable.events(run.id()).stream().map(EventsTab::ofEvent),
                deeds(run).stream().map(EventsTab::ofDeed))
            .flatMap(each -> each)
            .filter(each -> getKind().isEmpty() || each.getKind().equals(getKind()))
            .sorted(Comparator.comparing(Happening::instant))
            .toList();
  }

  private List<AuditEntry> deeds(Run run) {
    return durable
        .audit()
        .entries(query -> query.target(Target.run(run.id())).limit(MOST_DEEDS))
        .items();
  }

  private static Stream<Happening> ofRun(Run run) {
    List<Happening> own = new ArrayList<>();
    own.add(Happening.of(run.times().created(), "run", "created in queue " + run.queue()));
    run.times()
        .started()
        .ifPresent(at -> own.add(Happening.of(at, "run", "first taken by a worker")));
    run.times()
        .ended()
        .ifPresent(at -> own.add(Happening.of(at, "run", "ended: " + word(run.status()))));
    return own.stream();
  }

  private static Stream<Happening> ofAttempt(Attempt attempt) {
    String what =
        "%s, attempt %d"
            .formatted(
                attempt.kind() == Attempt.Kind.COMPENSATION
                    ? "undoing " + attempt.step()
                    : attempt.step(),
                attempt.number());
    return Stream.concat(
        Stream.of(Happening.of(attempt.started(), "step", what + " began")),
        attempt.ended().stream()
            .map(
                at ->
                    Happening.of(
                        at,
                        "step",
                        what
                            + " "
                            + ended(attempt)
                            + attempt
                                .failure()
                                .map(failure -> ": " + failure.message())
                                .orElse(""))));
  }

  private static String ended(Attempt attempt) {
    return attempt
        .override()
        .map(
            override ->
                word(override.kind())
                    + " by an operator"
                    + override.reason().map(reason -> ": " + reason).orElse(""))
        .orElseGet(() -> word(attempt.outcome()));
  }

  private static Stream<Happening> ofWait(Wait wait) {
    String what =
        "%s%s at %s"
            .formatted(
                word(wait.kind()),
                wait.names().isEmpty() || wait.names().size() > 5
                    ? ""
                    : " " + String.join(", ", wait.names()),
                wait.step());
    return Stream.concat(
        Stream.of(Happening.of(wait.since(), "wait", "waits for " + what)),
        wait.ended().stream()
            .map(
                at ->
                    Happening.of(
                        at, "wait", what + ": " + wait.outcome().map(EventsTab::word).orElse(""))));
  }

  private static Happening ofEvent(SentEvent event) {
    return Happening.of(
        event.sentAt(),
        "event",
        "event %s %s".formatted(event.name(), event.isTaken() ? "received" : "kept"),
        event.payload());
  }

  private static Happening ofDeed(AuditEntry entry) {
    return Happening.of(
        entry.at(),
        "operator",
        "%s: %s %s%s"
            .formatted(
                entry.deed().actor().name(),
                entry.deed().action(),
                word(entry.deed().outcome()),
                entry.deed().reason().map(reason -> ", " + reason).orElse("")));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the last happenings, the earliest of them first. */
  public List<Happening> getRows() {
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  /** Returns how many earlier ones are left out. */
  public int getHidden() {
    return Math.max(0, all.size() - MOST);
  }

  /** Returns the kinds there are. */
  public List<String> getKinds() {
    return List.of("run", "step", "wait", "event", "operator");
  }

  /** Returns the kind that is asked for, empty for all. */
  public String getKind() {
    return getKinds().contains(page.parameter("kind")) ? page.parameter("kind") : "";
  }
}
