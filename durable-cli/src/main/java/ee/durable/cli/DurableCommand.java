package ee.durable.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command of all commands. */
@Command(
    name = "durable",
    description = "Operates Durable EE over its REST API.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "<command>",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the server refused or failed",
      "2:the command cannot be understood",
      "3:there is no such run, workflow, queue, node, schedule or input",
      "4:nobody answers, or the database is away: try again",
      "5:doctor found something"
    },
    subcommands = {
      StatusCommand.class,
      ListCommand.class,
      ShowCommand.class,
      LogsCommand.class,
      StartCommand.class,
      CancelCommand.class,
      TerminateCommand.class,
      PauseCommand.class,
      UnpauseCommand.class,
      LabelsCommand.class,
      RetryCommand.class,
      ResumeCommand.class,
      ForkCommand.class,
      EventCommand.class,
      BroadcastCommand.class,
      InputsCommand.class,
      AnswerCommand.class,
      WorkflowsCommand.class,
      SchedulesCommand.class,
      QueuesCommand.class,
      NodesCommand.class,
      DoctorCommand.class,
      CleanupCommand.class,
      RetentionCommand.class,
      ExportCommand.class,
      PasswordCommand.class,
      CompletionCommand.class
    })
final class DurableCommand implements Callable<Integer> {

  @Mixin final Connection connection;
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  DurableCommand(Session session) {
    this.session = session;
    this.connection = session.connection();
  }

  @Override
  public Integer call() {
    CommandLine all = spec.commandLine();
    all.usage(session.terminal().err(), all.getColorScheme());
    return ExitCode.USAGE;
  }
}
