package ee.durable.tests.ear;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Where things are; the properties of {@code arquillian.xml}. */
public class StockServerSettings implements ContainerConfiguration {

  private Path payara = Path.of("");
  private Path driver = Path.of("");
  private Path bootCommands = Path.of("");
  private Path domains = Path.of("");
  private String databaseUrl = "";

  /** Where a Payara Server was unpacked. */
  public void setPayara(String payara) {
    this.payara = Path.of(payara);
  }

  /** The JDBC driver, which the domain gets. */
  public void setDriver(String driver) {
    this.driver = Path.of(driver);
  }

  /** What the domain is told before it starts. */
  public void setBootCommands(String bootCommands) {
    this.bootCommands = Path.of(bootCommands);
  }

  /** The folder in which the domain is made. */
  public void setDomains(String domains) {
    this.domains = Path.of(domains);
  }

  /** The JDBC address of the database. */
  public void setDatabaseUrl(String databaseUrl) {
    this.databaseUrl = databaseUrl;
  }

  Path commandLine() {
    return payara.resolve("glassfish/lib/client/appserver-cli.jar");
  }

  Path driver() {
    return driver;
  }

  Path bootCommands() {
    return bootCommands;
  }

  Path domains() {
    return domains;
  }

  String databaseUrl() {
    return databaseUrl;
  }

  @Override
  public void validate() {
    for (Path needed : new Path[] {commandLine(), driver, bootCommands}) {
      if (!Files.isRegularFile(needed)) {
        throw new ConfigurationException(
            "There is no file %s. The EAR is tested by: ./mvnw verify -Pear -pl tests -am"
                .formatted(needed));
      }
    }
  }
}
