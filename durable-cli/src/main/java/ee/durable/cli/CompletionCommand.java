package ee.durable.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes bash and zsh complete the commands. */
@Command(
    name = "completion",
    description = "Prints the completion for bash and zsh: source <(durable completion)")
final class CompletionCommand implements Callable<Integer> {

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().out().print(AutoComplete.bash("durable", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
