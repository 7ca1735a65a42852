package ee.durable.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Payara Micro is told before the WAR is deployed: the data source and the timers. */
final class BootCommands {

  private static final String COMMANDS =
      """
      set configs.config.server-config.ejb-container.ejb-timer-service.minimum-delivery-interval-in-millis=10
      create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource \
      --restype javax.sql.DataSource --steadypoolsize 8 --maxpoolsize 64 %s \
      --property url=${ENV\\=DURABLE_DATASOURCE_URL}:user=${ENV\\=DURABLE_DATASOURCE_USER}\
      :password=${ENV\\=DURABLE_DATASOURCE_PASSWORD} durablePool
      create-jdbc-resource --connectionpoolid durablePool jdbc/durable
      set-log-levels org.hibernate.orm.deprecation=SEVERE
      """;

  private BootCommands() {}

  static Path writeTo(Path folder, Validation validation) throws IOException {
    return Files.writeString(
        folder.resolve("boot.asadmin"), COMMANDS.formatted(validation.asadmin()));
  }
}
