package ee.durable.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a line of {@code durable.users}; asks no server. */
@Command(
    name = "password",
    description = "Makes a line for the setting durable.users, which lets somebody sign in.",
    footer = {
      "",
      "The password is asked for, or read from what is piped in. It is not in the line: a hash is."
    })
final class PasswordCommand implements Callable<Integer> {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 1_000;

  /** What somebody may do. */
  enum Role {
    VIEWER,
    OPERATOR,
    ADMIN
  }

  private final Session session;

  @Parameters(paramLabel = "<name>", description = "By which the person signs in.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "<role>",
      description = "viewer, which is the default, operator or admin.")
  private Role role = Role.VIEWER;

  PasswordCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!name.matches("[^\\s:,#]{1,100}")) {
      throw CommandFailure.usage(
          "Expected a name of up to 100 characters without spaces, colons, commas and #, but found '%s'."
              .formatted(name));
    }
    session.line(
        "%s:%s:%s"
            .formatted(name, role.name().toLowerCase(Locale.ROOT), PasswordHash.of(password())));
    return ExitCode.OK;
  }

  private String password() {
    Terminal terminal = session.terminal();
    String password = terminal.secret("Password of %s: ".formatted(name));
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw CommandFailure.usage(
          "Expected a password of %d to %,d characters, but found %d."
              .formatted(SHORTEST, LONGEST, password.length()));
    }
    if (terminal.look().in() && !terminal.secret("Once more: ").equals(password)) {
      throw CommandFailure.usage("The two are not the same.");
    }
    return password;
  }
}
