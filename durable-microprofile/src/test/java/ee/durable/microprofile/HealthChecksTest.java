package ee.durable.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.error.DurableUnavailableException;
import ee.durable.observe.NodeHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What a server brings. */
  private static final class Builder extends HealthCheckResponseBuilder {

    private final Map<String, Object> data = new LinkedHashMap<>();
    private String name = "";
    private boolean isUp;

    @Override
    public HealthCheckResponseBuilder name(String newName) {
      name = newName;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, String value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, long value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, boolean value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder up() {
      return status(true);
    }

    @Override
    public HealthCheckResponseBuilder down() {
      return status(false);
    }

    @Override
    public HealthCheckResponseBuilder status(boolean up) {
      isUp = up;
      return this;
    }

    @Override
    public HealthCheckResponse build() {
      return new HealthCheckResponse(name, isUp ? Status.UP : Status.DOWN, Optional.of(data));
    }
  }

  private record Node(
      List<Loop> loops, Optional<SchemaVersion> version, Optional<LastCheck> lastCheck)
      implements NodeHealth {

    @Override
    public boolean isStarted() {
      return true;
    }

    @Override
    public SchemaVersion schema() {
      return version.orElseThrow(() -> new DurableUnavailableException("It is away.", null));
    }
  }

  private static Node node(Duration silent, int schema) {
    return new Node(
        List.of(
            new NodeHealth.Loop("timer", Duration.ofSeconds(1), PATIENCE),
            new NodeHealth.Loop("queue default", silent, PATIENCE)),
        Optional.of(new NodeHealth.SchemaVersion(schema, 7)),
        Optional.of(new NodeHealth.LastCheck(Instant.EPOCH, 3)));
  }

  @BeforeAll
  static void bring() {
    HealthCheckResponse.setResponseProvider(Builder::new);
  }

  @Test
  void aNodeWhoseLoopsGoRoundIsAlive() {
    assertThat(LoopsCheck.answer(node(PATIENCE, 7)).getStatus()).isEqualTo(Status.UP);
    assertThat(LoopsCheck.answer(node(PATIENCE.plusMillis(1), 7)).getStatus())
        .isEqualTo(Status.DOWN);
    assertThat(LoopsCheck.answer(node(PATIENCE, 7)).getData().orElseThrow())
        .containsEntry("timer", "1000 ms ago");
  }

  @Test
  void aNodeIsReadyForTablesThatAreItsOwnOrNewer() {
    assertThat(DatabaseCheck.answer(node(PATIENCE, 7)).getStatus()).isEqualTo(Status.UP);
    assertThat(DatabaseCheck.answer(node(PATIENCE, 8)).getStatus()).isEqualTo(Status.UP);
    assertThat(DatabaseCheck.answer(node(PATIENCE, 6)).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aNodeIsNotReadyWithoutItsDatabase() {
    HealthCheckResponse answer =
        DatabaseCheck.answer(new Node(List.of(), Optional.empty(), Optional.empty()));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData().orElseThrow()).containsEntry("error", "It is away.");
  }

  /** A finding is a row: no node is taken off for it. */
  @Test
  void findingsAreToldAndTakeNoNodeDown() {
    HealthCheckResponse answer = CheckerCheck.answer(node(PATIENCE, 7));

    assertThat(answer.getStatus()).isEqualTo(Status.UP);
    assertThat(answer.getData().orElseThrow()).containsEntry("findings", 3L);
  }
}
