package ee.durable.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Payara Micro with {@code durable.war}.
 *
 * @param process its process
 * @param port its HTTP port
 * @param log where it writes its log
 */
record PayaraMicro(ServerProcess process, int port, Path log) implements Server {

  static PayaraMicro start(Installation installation, Home home, Database database, int firstPort)
      throws IOException {
    int port = Ports.freeFrom(firstPort);
    Path directory = home.emptyServerDirectory();
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    List<String> arguments =
        List.of(
            "-Xmx1g",
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            installation.payaraMicro().toString(),
            "--rootdir",
            directory.resolve("payara").toString(),
            "--nocluster",
            "--disablephonehome",
            "--port",
            Integer.toString(port),
            "--addlibs",
            installation.driver().toString(),
            "--postbootcommandfile",
            BootCommands.writeTo(directory).toString(),
            "--deploy",
            installation.war().toString());
    home.beginServerLog();
    ServerProcess process = ServerProcess.start(arguments, installation, database, home);
    return new PayaraMicro(process, port, home.serverLog());
  }

  @Override
  public URI console() {
    return URI.create("http://localhost:%d/durable/".formatted(port));
  }

  @Override
  public URI shop() {
    return console().resolve("shop/");
  }

  @Override
  public boolean isUp() {
    return Home.contains(log, " ready in ");
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    process.stop();
  }
}
