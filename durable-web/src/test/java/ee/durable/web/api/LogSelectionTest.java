package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogSelectionTest {

  @Test
  void allLogsOrThoseOfOneAttemptMayBeAskedFor() {
    assertThatCode(() -> of(Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> of(Map.of("position", "0", "attempt", "1"))).doesNotThrowAnyException();
  }

  @Test
  void oneWithoutTheOtherIsRefused() {
    refused("attempt", Map.of("position", "0"));
    refused("position", Map.of("attempt", "1"));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    refused("position", Map.of("position", "first", "attempt", "1"));
    refused("position", Map.of("position", "-1", "attempt", "1"));
    refused("attempt", Map.of("position", "0", "attempt", "0"));
    refused("attempt", Map.of("position", "0", "attempt", "99999999999"));
  }

  private static void refused(String parameter, Map<String, String> values) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> of(values))
        .withMessageContaining("'" + parameter + "'");
  }

  private static LogSelection of(Map<String, String> values) {
    Map<String, List<String>> lists = new HashMap<>();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return LogSelection.of(new QueryParameters(lists, Set.of(LogSelection.PARAMETERS)));
  }
}
