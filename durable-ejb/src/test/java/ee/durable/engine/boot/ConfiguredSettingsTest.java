package ee.durable.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.engine.log.LogLimits;
import java.lang.reflect.Proxy;
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

  private static LogLimits logs(Map<String, Object> values) {
    Config config =
        (Config)
            Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    return new ConfiguredSettings(config).engine().logs();
  }
}
