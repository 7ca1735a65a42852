package ee.durable.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.engine.EngineSettings;
import ee.durable.engine.history.HistorySettings;
import ee.durable.engine.log.LogLimits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ConfiguredSettingsTest {

  @Test
  void logsAreKeptUnlessSomebodySaysOtherwise() {
    assertThat(logs(Map.of())).isEqualTo(LogLimits.DEFAULT);
  }

  @Test
  void everythingAboutLogsCanBeSet() {
    LogLimits set =
        logs(
            Map.of(
                "durable.logs.enabled",
                false,
                "durable.logs.levels",
                " warning, ERROR",
                "durable.logs.max-entries",
                7,
                "durable.logs.max-message-length",
                80,
                "durable.logs.metadata",
                "request, user",
                "durable.logs.prints",
                false,
                "durable.logs.prints.pass-through",
                false));

    assertThat(set)
        .isEqualTo(
            new LogLimits(
                false, Set.of("WARNING", "ERROR"), 7, 80, Set.of("request", "user"), false, false));
  }

  @Test
  void aLevelThatIsNoneIsRefused() {
    assertThatThrownBy(() -> logs(Map.of("durable.logs.levels", "LOUD")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("durable.logs.levels");
  }

  @Test
  void theCheckerLooksEachMinuteUnlessSomebodySaysOtherwise() {
    assertThat(settings(Map.of()).checkInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings(Map.of("durable.check.interval", Duration.ZERO)).checkInterval()).isZero();
    assertThatThrownBy(() -> settings(Map.of("durable.check.interval", Duration.ofMillis(5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("durable.check.interval");
  }

  @Test
  void historyIsKeptForAMonthOrThreeUnlessSomebodySaysOtherwise() {
    assertThat(settings(Map.of()).history()).isEqualTo(HistorySettings.DEFAULT);
    assertThat(
            settings(
                    Map.of(
                        "durable.history.after",
                        Duration.ofMinutes(5),
                        "durable.history.keep.completed",
                        "P7D",
                        "durable.history.keep.failed",
                        "forever"))
                .history())
        .isEqualTo(
            new HistorySettings(
                Duration.ofMinutes(5), Optional.of(Duration.ofDays(7)), Optional.empty()));
  }

  @Test
  void aHistoryThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("durable.history.keep.failed", "a year")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "durable.history.keep.failed must be a duration such as P30D, or forever, but is 'a"
                + " year'.");
    assertThatThrownBy(() -> settings(Map.of("durable.history.keep.completed", "PT5M")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be shorter than durable.history.after");
    assertThatThrownBy(() -> settings(Map.of("durable.history.after", Duration.ofHours(-1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("durable.history.after");
  }

  private static LogLimits logs(Map<String, Object> values) {
    return settings(values).logs();
  }

  private static EngineSettings settings(Map<String, Object> values) {
    Config config =
        (Config)
            Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    return new ConfiguredSettings(config).engine();
  }
}
