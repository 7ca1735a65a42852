package ee.durable.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stock Payara Server with {@code durable.ear}, in a domain of its own that is made anew each
 * time.
 *
 * <p>Its process is started by {@code asadmin} and does not end with a launcher that is killed.
 *
 * @param asadmin its administrator
 * @param process its process
 * @param portBase from which its ports are counted
 * @param log where it writes its log
 */
record PayaraServer(Asadmin asadmin, ProcessHandle process, int portBase, Path log)
    implements Server {

  private static final String DOMAIN = "durable";
  private static final int FIRST_PORT_BASE = 28_000;
  private static final int ADMIN = 48;
  private static final int HTTP = 80;

  static PayaraServer start(Path payara, Installation installation, Home home, Database database)
      throws IOException, InterruptedException {
    Path ear = installation.ear();
    Path domains = home.emptyServerDirectory();
    Path domain = domains.resolve(DOMAIN);
    int portBase = Ports.freeFrom(FIRST_PORT_BASE + HTTP) - HTTP;
    Map<String, String> environment = new HashMap<>(database.address().asEnvironment());
    environment.putAll(home.admin().asEnvironment());
    Asadmin asadmin = new Asadmin(payara, domains, portBase + ADMIN, environment, home.serverLog());

    home.beginServerLog();
    asadmin.local("create-domain", "--nopassword", "--portbase", Integer.toString(portBase));
    Files.copy(installation.driver(), domain.resolve("lib").resolve("postgresql.jar"));
    asadmin.local("start-domain", "--prebootcommandfile", BootCommands.writeTo(domains).toString());
    PayaraServer server =
        new PayaraServer(asadmin, processOf(domain), portBase, domain.resolve("logs/server.log"));
    try {
      asadmin.remote("deploy", "--name", DOMAIN, ear.toString());
      return server;
    } catch (IOException | RuntimeException notDeployed) {
      server.close();
      throw notDeployed;
    }
  }

  private static ProcessHandle processOf(Path domain) throws IOException {
    String pid = Files.readString(domain.resolve("config/pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid))
        .orElseThrow(() -> new QuickstartException("The domain ended as soon as it ran."));
  }

  @Override
  public URI console() {
    return URI.create("http://localhost:%d/durable/".formatted(portBase + HTTP));
  }

  @Override
  public URI shop() {
    return console().resolve("/durable-examples/shop/");
  }

  @Override
  public boolean isUp() {
    // asadmin has waited for it.
    return true;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    try {
      asadmin.local("stop-domain");
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (IOException | QuickstartException | ExecutionException | TimeoutException stubborn) {
      process.destroyForcibly();
    }
  }

  /** Runs {@code asadmin}. */
  private record Asadmin(
      Path payara, Path domains, int port, Map<String, String> environment, Path log) {

    void local(String command, String... options) throws IOException, InterruptedException {
      List<String> arguments = new ArrayList<>(List.of(command, "--domaindir", domains.toString()));
      arguments.addAll(List.of(options));
      arguments.add(DOMAIN);
      run(arguments);
    }

    void remote(String command, String... options) throws IOException, InterruptedException {
      List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), command));
      arguments.addAll(List.of(options));
      run(arguments);
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  ServerProcess.java().toString(),
                  "-jar",
                  payara.resolve("glassfish/lib/client/appserver-cli.jar").toString()));
      command.addAll(arguments);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      int exit = builder.start().waitFor();
      if (exit != 0) {
        throw new QuickstartException(
            "asadmin %s failed. The end of %s:%n%s"
                .formatted(String.join(" ", arguments), log, Home.endOf(log)));
      }
    }
  }
}
