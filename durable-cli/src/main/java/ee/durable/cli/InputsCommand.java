package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what people are asked. */
@Command(
    name = "inputs",
    description = "Lists what people are asked, oldest first; open ones unless --state says more.")
final class InputsCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--run", paramLabel = "<run>", description = "Only of this run.")
  private @Nullable String run;

  @Option(names = "--workflow", paramLabel = "<name>", description = "Only of this workflow.")
  private @Nullable String workflow;

  @Option(names = "--name", paramLabel = "<name>", description = "Only with this name.")
  private @Nullable String name;

  @Option(names = "--assignee", paramLabel = "<who>", description = "Only this person's.")
  private @Nullable String assignee;

  @Option(names = "--role", paramLabel = "<role>", description = "Only this role's.")
  private @Nullable String role;

  @Option(
      names = "--state",
      paramLabel = "<state>",
      description = "OPEN, ANSWERED, TIMED_OUT, CANCELLED or CLOSED.")
  private @Nullable String state;

  @Option(
      names = "--due-before",
      paramLabel = "<time>",
      description = "Only those due before: a time, or 2h from now.")
  private @Nullable String dueBefore;

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "How many at most; default ${DEFAULT-VALUE}.")
  private int limit = 50;

  InputsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query =
        new Query()
            .with("run", run == null ? null : new RunIds(session.api()).resolve(run))
            .with("workflow", workflow)
            .with("name", name)
            .with("assignee", assignee)
            .with("role", role)
            .with("state", state)
            .with(
                "dueBefore",
                dueBefore == null ? null : session.times().readAhead("--due-before", dueBefore));
    List<JsonObject> inputs = new Pages(session.api(), "/inputs", query).first(limit);
    session.list(inputs, table(inputs), "Nobody is asked anything.");
    return ExitCode.OK;
  }

  private Table table(List<JsonObject> inputs) {
    Times times = session.times();
    Table table =
        new Table("RUN", "NO", "NAME", "KIND", "STATE", "WHO", "ASKED", "DUE", "QUESTION")
            .keep("RUN");
    for (JsonObject input : inputs) {
      String who = Json.text(input, "assignee");
      table.row(
          Json.text(input, "run"),
          Json.text(input, "number"),
          Json.text(input, "name"),
          Json.text(input, "question", "kind"),
          Json.text(input, "state"),
          who.isEmpty() ? Json.text(input, "role") : who,
          times.show(Json.text(input, "asked")),
          times.show(Json.text(input, "due")),
          Json.text(input, "question", "prompt"));
    }
    return table;
  }

  @Command(name = "reassign", description = "Hands an open input to somebody else, or to nobody.")
  int reassign(
      @Parameters(paramLabel = "<run>", description = "Its id, or how that begins.") String of,
      @Parameters(paramLabel = "<no>", description = "The number of the input.") int number,
      @Option(names = "--assignee", paramLabel = "<who>", description = "Else nobody.")
          @Nullable String to,
      @Option(names = "--role", paramLabel = "<role>", description = "Else none.")
          @Nullable String toRole) {
    JsonObjectBuilder body = Json.object();
    addOrNull(body, "assignee", to);
    addOrNull(body, "role", toRole);
    session.api().post(input(of, number) + "/reassign", body.build());
    session.done(JsonValue.EMPTY_JSON_OBJECT, "Reassigned.");
    return ExitCode.OK;
  }

  @Command(name = "extend", description = "Sets another deadline for an open input, or none.")
  int extend(
      @Parameters(paramLabel = "<run>", description = "Its id, or how that begins.") String of,
      @Parameters(paramLabel = "<no>", description = "The number of the input.") int number,
      @Option(names = "--due", paramLabel = "<time>", description = "Else it has no deadline.")
          @Nullable String due) {
    JsonObjectBuilder body = Json.object();
    addOrNull(body, "due", due == null ? null : session.times().readAhead("--due", due));
    session.api().post(input(of, number) + "/extend", body.build());
    session.done(JsonValue.EMPTY_JSON_OBJECT, "Extended.");
    return ExitCode.OK;
  }

  private String input(String of, int number) {
    return "%s/inputs/%d".formatted(session.run(of), number);
  }

  private static void addOrNull(JsonObjectBuilder body, String name, @Nullable String value) {
    if (value == null) {
      body.addNull(name);
    } else {
      body.add(name, value);
    }
  }
}
