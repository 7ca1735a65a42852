package ee.durable.tests.observe;

import ee.durable.event.InputProvided;
import ee.durable.event.InputRequested;
import ee.durable.event.RunEnded;
import ee.durable.event.RunEvent;
import ee.durable.event.RunResumed;
import ee.durable.event.RunStarted;
import ee.durable.event.RunWaiting;
import ee.durable.event.RunsChanged;
import ee.durable.event.StepEnded;
import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Observes as an application would: kind by kind, all kinds at once, later on another thread, and
 * with mistakes.
 */
@ApplicationScoped
class Heard {

  static final String UNLUCKY = "ob_unlucky";

  private static final Set<RunId> HINTED = ConcurrentHashMap.newKeySet();
  private static final Map<String, List<RunEvent>> BY_METHOD = new ConcurrentHashMap<>();

  void started(@Observes RunStarted event) {
    hear("started", event);
  }

  void waiting(@Observes RunWaiting event) {
    hear("waiting", event);
  }

  void resumed(@Observes RunResumed event) {
    hear("resumed", event);
  }

  void ended(@Observes RunEnded event) {
    hear("ended", event);
  }

  void endedLater(@ObservesAsync RunEnded event) {
    hear("ended later", event);
  }

  void stepEnded(@Observes StepEnded event) {
    hear("step", event);
  }

  void requested(@Observes InputRequested event) {
    hear("requested", event);
  }

  void provided(@Observes InputProvided event) {
    hear("provided", event);
  }

  void all(@Observes RunEvent event) {
    hear("all", event);
  }

  void changed(@Observes RunsChanged hint) {
    HINTED.addAll(hint.runs());
  }

  static boolean isHinted(RunId run) {
    return HINTED.contains(run);
  }

  /** Whoever observes may fail; that is not the run's business. */
  void unlucky(@Observes RunEvent event) {
    if (event.workflow().equals(UNLUCKY)) {
      throw new IllegalStateException("I cannot cope with " + event);
    }
  }

  static List<RunEvent> by(String method, Predicate<RunEvent> filter) {
    return BY_METHOD.getOrDefault(method, List.of()).stream().filter(filter).toList();
  }

  private static void hear(String method, RunEvent event) {
    if (event.workflow().startsWith("ob_")) {
      BY_METHOD.computeIfAbsent(method, key -> new CopyOnWriteArrayList<>()).add(event);
    }
  }
}
