package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who may do what: every public method of every bean of {@code ee.durable.web.action}, found by
 * reflection in the server, called there as each role.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ActionMatrixIT { // T13

  /** What an administrator alone may do; a method that is not here is an operator's. */
  private static final Set<String> ADMINS_ONLY =
      Set.of(
          "BatchActions.remove",
          "BatchActions.terminate",
          "HistoryActions.cleanup",
          "NodeActions.drain",
          "NodeActions.resume",
          "QueueActions.reset",
          "QueueActions.setLimits",
          "RunActions.completeStep",
          "RunActions.remove",
          "RunActions.skipStep",
          "RunActions.terminate",
          "ScheduleActions.backfill",
          "ScheduleActions.change",
          "ScheduleActions.create",
          "ScheduleActions.delete",
          "ScheduleActions.previewBackfill",
          "ScheduleActions.reset");

  /** Record what was denied or refused, and do nothing else: everybody may call them. */
  private static final List<String> FOR_ALL =
      List.of("DeniedActions.record", "DeniedActions.refuse");

  private static final String CHANGES_NOTHING = "ScheduleActions.previewBackfill";

  @ArquillianResource URL url;
  private final Map<String, Map<String, Data>> calls = new TreeMap<>();

  @BeforeEach
  void callAllAsEverybody() {
    calls.put("nobody", calledBy(null));
    calls.put("viewer", calledBy(Http.VIEWER));
    calls.put("operator", calledBy(Http.OPERATOR));
    calls.put("admin", calledBy(Http.ADMIN));
  }

  private Map<String, Data> calledBy(String user) {
    List<Data> all = new Http(url, user).get("ActionCaller").json().list("items", Data.class);
    return all.stream()
        .collect(
            Collectors.toMap(
                call -> call.getString("bean") + "." + call.getString("method"),
                call -> call,
                (one, other) -> one.getBoolean("denied") ? one : other,
                TreeMap::new));
  }

  private Set<String> those(String role, Predicate<Data> which) {
    return calls.get(role).entrySet().stream()
        .filter(call -> which.test(call.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> letIn(String role) {
    return those(role, call -> !call.getBoolean("denied"));
  }

  @Test
  void everyMethodLetsInItsRolesAndNobodyElse() {
    Set<String> all = calls.get("admin").keySet();
    Set<String> operators = new TreeSet<>(all);
    operators.removeAll(ADMINS_ONLY);

    assertThat(all).hasSizeGreaterThan(30).containsAll(ADMINS_ONLY).containsAll(FOR_ALL);
    assertThat(letIn("nobody")).containsExactlyElementsOf(FOR_ALL);
    assertThat(letIn("viewer")).containsExactlyElementsOf(FOR_ALL);
    assertThat(letIn("operator")).isEqualTo(operators);
    assertThat(letIn("admin")).isEqualTo(all);
  }

  @Test
  void everyMethodLeavesARowInTheAudit() { // T19
    assertThat(those("admin", call -> !call.getBoolean("audited")))
        .containsExactly(FOR_ALL.get(0), FOR_ALL.get(1), CHANGES_NOTHING);
  }
}
