package ee.durable.tests.light;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** MicroProfile Config of a plain JVM: system properties, as text. Nothing else is asked for. */
public final class LightConfig extends ConfigProviderResolver implements Config {

  @Override
  public Config getConfig() {
    return this;
  }

  @Override
  public Config getConfig(ClassLoader loader) {
    return this;
  }

  @Override
  public <T> Optional<T> getOptionalValue(String property, Class<T> type) {
    return Optional.ofNullable(System.getProperty(property)).map(type::cast);
  }

  @Override
  public <T> T getValue(String property, Class<T> type) {
    return getOptionalValue(property, type).orElseThrow();
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return System.getProperties().stringPropertyNames();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    return List.of();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public ConfigValue getConfigValue(String property) {
    throw new UnsupportedOperationException(property);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public ConfigBuilder getBuilder() {
    throw new UnsupportedOperationException("There is only one configuration.");
  }

  @Override
  public void registerConfig(Config config, ClassLoader loader) {
    throw new UnsupportedOperationException("There is only one configuration.");
  }

  @Override
  public void releaseConfig(Config config) {
    // there is nothing to release
  }
}
