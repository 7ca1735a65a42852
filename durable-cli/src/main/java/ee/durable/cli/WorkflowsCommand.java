package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what is deployed. */
@Command(name = "workflows", description = "Lists the workflows that are deployed.")
final class WorkflowsCommand implements Callable<Integer> {

  private final Session session;

  WorkflowsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<JsonObject> workflows = Json.items(session.api().get("/workflows"));
    Table table = new Table("WORKFLOW", "VERSION", "TIMEOUT", "STEPS").keep("WORKFLOW");
    workflows.forEach(
        workflow ->
            table.row(
                Json.text(workflow, "name"),
                Json.text(workflow, "version"),
                Times.span(Json.text(workflow, "timeout")),
                Json.text(workflow, "steps")));
    session.list(workflows, table, "No workflow is deployed.");
    return ExitCode.OK;
  }
}
