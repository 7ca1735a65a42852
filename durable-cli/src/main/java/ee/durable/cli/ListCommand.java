package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "list", description = "Lists runs, newest first.")
final class ListCommand implements Callable<Integer> {

  /** How a list is answered. */
  enum Format {
    TABLE,
    JSON
  }

  private final Session session;

  @Mixin private RunFilter filter = new RunFilter();

  @Option(names = "--parent", paramLabel = "<run>", description = "Only children of this run.")
  private @Nullable String parent;

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "How many at most; default ${DEFAULT-VALUE}.")
  private int limit = 50;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "table or json; --json is the same as the latter.")
  private Format format = Format.TABLE;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = filter.query(session.times());
    if (parent != null) {
      query.with("parent", new RunIds(session.api()).resolve(parent));
    }
    List<JsonObject> runs = new Pages(session.api(), "/runs", query).first(limit);
    if (format == Format.JSON) {
      session.json(Json.array(runs));
    } else {
      session.list(runs, RunTable.of(runs, session.times()), "No runs found.");
    }
    return ExitCode.OK;
  }
}
