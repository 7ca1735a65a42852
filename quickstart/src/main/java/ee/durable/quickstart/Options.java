package ee.durable.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param help whether only to list the options
 * @param exit whether to end after the table
 * @param copies how many times to submit the orders
 * @param port the first HTTP port to try
 * @param home where the database and the logs are kept
 * @param payaraServer the directory of a Payara Server to deploy the EAR to, in place of Payara
 *     Micro
 */
record Options(
    boolean help, boolean exit, int copies, int port, Path home, Optional<Path> payaraServer) {

  static final String HELP =
      """
      Starts PostgreSQL, a server with the engine and the example orders, and shows what becomes of them.

        --exit            end after the table: 0 if every order was processed exactly once, 1 if not, 2 if
                          something could not be started
        --copies N        submit the orders N times under different ids, 1 to 40
        --port N          the first HTTP port to try, 8080
        --home DIR        where the database and the logs are kept, .durable
        --payara-server DIR   deploy the EAR to the Payara Server in DIR, in place of the WAR to Payara Micro
        --help            this text

      DURABLE_DATASOURCE_URL, DURABLE_DATASOURCE_USER, DURABLE_DATASOURCE_PASSWORD name a PostgreSQL to use
      in place of the embedded one.
      """;

  private static final Options DEFAULT =
      new Options(false, false, 1, 8080, Path.of(".durable"), Optional.empty());

  static Options parse(String... args) {
    Options options = DEFAULT;
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private Options with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--help", "-h" -> new Options(true, exit, copies, port, home, payaraServer);
      case "--exit" -> new Options(help, true, copies, port, home, payaraServer);
      case "--copies" ->
          new Options(help, exit, number(option, rest, 1, 40), port, home, payaraServer);
      case "--port" ->
          new Options(help, exit, copies, number(option, rest, 1, 65_535), home, payaraServer);
      case "--home" ->
          new Options(help, exit, copies, port, Path.of(text(option, rest)), payaraServer);
      case "--payara-server" ->
          new Options(
              help, exit, copies, port, home, Optional.of(payaraServer(text(option, rest))));
      default ->
          throw new QuickstartException(
              "There is no option '%s'. --help lists the options.".formatted(option));
    };
  }

  private static Path payaraServer(String directory) {
    Path payara = Path.of(directory).toAbsolutePath();
    if (!Files.isDirectory(payara.resolve("glassfish"))) {
      throw new QuickstartException(
          "%s is no Payara Server: it has no directory 'glassfish'.".formatted(payara));
    }
    return payara;
  }

  private static String text(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new QuickstartException(
          "%s needs a value. --help lists the options.".formatted(option));
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int least, int most) {
    String text = text(option, rest);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw new QuickstartException(
        "%s needs a number from %d to %d, but was '%s'.".formatted(option, least, most, text));
  }

  Server startServer(Installation installation, Home home, Database database)
      throws IOException, InterruptedException {
    if (payaraServer.isEmpty()) {
      return PayaraMicro.start(installation, home, database, port);
    }
    return PayaraServer.start(payaraServer.get(), installation, home, database);
  }
}
