package ee.durable.tests.ear;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;

/**
 * A Payara Server as it is unpacked, with a domain that is made anew each time. Arquillian's own
 * adapter for it cannot say what the domain needs before it starts: the data source.
 */
public class StockServer implements DeployableContainer<StockServerSettings> {

  private static final String DOMAIN = "durable";

  /** Ports are counted from here. */
  private static final int PORT_BASE = 29_000;

  private static final int ADMIN_PORT = PORT_BASE + 48;
  private static final int HTTP_PORT = PORT_BASE + 80;

  private StockServerSettings settings;

  @Override
  public Class<StockServerSettings> getConfigurationClass() {
    return StockServerSettings.class;
  }

  @Override
  public void setup(StockServerSettings configured) {
    settings = configured;
  }

  @Override
  public void start() throws LifecycleException {
    try {
      Path domains = settings.domains();
      Files.createDirectories(domains);
      if (Files.exists(domains.resolve(DOMAIN))) {
        asadmin("stop-domain", "--force", "--kill", "--domaindir", domains.toString(), DOMAIN);
        asadmin("delete-domain", "--domaindir", domains.toString(), DOMAIN);
      }
      asadmin(
          "create-domain",
          "--nopassword",
          "--portbase",
          Integer.toString(PORT_BASE),
          "--domaindir",
          domains.toString(),
          DOMAIN);
      Files.copy(settings.driver(), domains.resolve(DOMAIN).resolve("lib/postgresql.jar"));
      asadmin(
          "start-domain",
          "--prebootcommandfile",
          settings.bootCommands().toString(),
          "--domaindir",
          domains.toString(),
          DOMAIN);
    } catch (IOException failed) {
      throw new LifecycleException("Payara Server did not start", failed);
    }
  }

  @Override
  public void stop() throws LifecycleException {
    try {
      asadmin("stop-domain", "--domaindir", settings.domains().toString(), DOMAIN);
    } catch (IOException failed) {
      throw new LifecycleException("Payara Server did not stop", failed);
    }
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 5.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    File file = settings.domains().resolve(archive.getName()).toFile();
    archive.as(ZipExporter.class).exportTo(file, true);
    try {
      remote("deploy", "--name", DOMAIN, file.toString());
    } catch (IOException failed) {
      throw new DeploymentException("%s was not deployed".formatted(file), failed);
    }
    return new ProtocolMetaData()
        .addContext(
            new HTTPContext("localhost", HTTP_PORT).add(new Servlet("console", "/durable")));
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    try {
      remote("undeploy", DOMAIN);
    } catch (IOException failed) {
      throw new DeploymentException("%s was not undeployed".formatted(archive.getName()), failed);
    }
  }

  @Override
  public void deploy(Descriptor descriptor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void undeploy(Descriptor descriptor) {
    throw new UnsupportedOperationException();
  }

  private void remote(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--port", Integer.toString(ADMIN_PORT)));
    all.addAll(List.of(arguments));
    asadmin(all.toArray(String[]::new));
  }

  private void asadmin(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                settings.commandLine().toString()));
    command.addAll(List.of(arguments));
    Path log = settings.domains().resolve("asadmin.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("DURABLE_DATASOURCE_URL", settings.databaseUrl());
    try {
      int exit = builder.start().waitFor();
      if (exit != 0) {
        throw new IOException(
            "asadmin %s ended with %d; see %s".formatted(String.join(" ", arguments), exit, log));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
