package ee.durable.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;

/**
 * Finds the command that arguments name, runs it, and turns whatever goes wrong into a sentence.
 */
public final class Cli {

  private Cli() {}

  /**
   * Runs a command.
   *
   * @return its exit code, see {@link ExitCode}
   */
  public static int run(Terminal terminal, String... args) {
    int code = commandLine(terminal).execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  static CommandLine commandLine(Terminal terminal) {
    Session session = new Session(terminal);
    CommandLine commands = new CommandLine(new DurableCommand(session), new Commands(session));
    commands.setOut(terminal.out());
    commands.setErr(terminal.err());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setUsageHelpWidth(Math.max(80, Math.min(terminal.look().columns(), 120)));
    commands.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.isColourful() ? Ansi.ON : Ansi.OFF));
    commands.setExecutionExceptionHandler((failed, command, parsed) -> report(terminal, failed));
    return commands;
  }

  private static int report(Terminal terminal, Exception failed) throws Exception {
    if (failed instanceof CommandFailure failure) {
      terminal.out().flush();
      terminal.err().println("durable: " + Text.lines(String.valueOf(failure.getMessage())));
      return failure.exitCode();
    }
    throw failed;
  }

  /** Gives each command the session. */
  private record Commands(Session session) implements IFactory {

    @Override
    public <T> T create(Class<T> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Session.class) {
          return type.cast(constructor.newInstance(session));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
