package ee.durable.jpa;

import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Puts the entities into the configured schema, so that two engines on one database do not meet.
 * Entities and statements are written for the schema {@code durable}.
 */
public class ConfiguredSchema extends PhysicalNamingStrategyStandardImpl {

  /** The setting, {@code durable.schema}. */
  public static final String SETTING = "durable.schema";

  /** The schema that entities and statements are written for. */
  static final String WRITTEN = "durable";

  private static final long serialVersionUID = 1L;

  /** Returns the configured schema, {@code durable} if there is no setting. */
  public static String name() {
    return checked(
        ConfigProvider.getConfig().getOptionalValue(SETTING, String.class).orElse(WRITTEN));
  }

  /**
   * Returns the name if it can name a schema without quotes.
   *
   * @throws IllegalArgumentException if it cannot
   */
  static String checked(String name) {
    if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(
          "%s must be a plain lower-case name such as durable, but was '%s'."
              .formatted(SETTING, name));
    }
    return name;
  }

  @Override
  public @Nullable Identifier toPhysicalSchemaName(
      @Nullable Identifier logicalName, JdbcEnvironment context) {
    boolean isOurs = logicalName != null && logicalName.getText().equals(WRITTEN);
    return isOurs ? Identifier.toIdentifier(name()) : logicalName;
  }

  /** Returns a statement as it is for a schema; all are written for {@code durable}. */
  public static String in(String schema, String sql) {
    return schema.equals(WRITTEN) ? sql : sql.replace(WRITTEN + ".", schema + ".");
  }
}
