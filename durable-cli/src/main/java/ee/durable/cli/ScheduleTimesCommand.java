package ee.durable.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells when a schedule fires next. */
@Command(name = "next", description = "Lists when a schedule fires next.")
final class ScheduleTimesCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<name>", description = SchedulesCommand.NAME)
  private String name = "";

  @Option(
      names = "--count",
      paramLabel = "<n>",
      description = "How many times; default ${DEFAULT-VALUE}.")
  private int count = 5;

  ScheduleTimesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = new Query().with("count", count);
    SchedulePreviewCommand.answer(
        session, session.api().get(SchedulesCommand.path(name) + "/next", query));
    return ExitCode.OK;
  }
}
