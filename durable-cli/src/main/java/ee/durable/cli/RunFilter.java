package ee.durable.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs to list or export. */
final class RunFilter {

  @Option(
      names = "--workflow",
      paramLabel = "<name>",
      description = "Only runs of this workflow; may be repeated.")
  private List<String> workflows = new ArrayList<>();

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "<status>",
      description = "Only runs in this status; may be repeated: ${COMPLETION-CANDIDATES}.")
  private List<Status> statuses = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "<name:value>",
      description = "Only runs with this label; several must all match.")
  private List<String> labels = new ArrayList<>();

  @Option(names = "--queue", paramLabel = "<name>", description = "Only runs of this queue.")
  private @Nullable String queue;

  @Option(names = "--key", paramLabel = "<key>", description = "Only runs started with this key.")
  private @Nullable String key;

  @Option(names = "--top-level", description = "Leave out runs that have a parent.")
  private boolean topLevel;

  @Option(
      names = "--since",
      paramLabel = "<time>",
      description = "Created at this time or later: 2026-11-22, 2026-11-22 08:00, 2h.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "<time>", description = "Created before this time.")
  private @Nullable String until;

  Query query(Times times) {
    return new Query()
        .withEach("workflow", workflows)
        .withEach("status", statuses)
        .withEach("label", labels)
        .with("queue", queue)
        .with("key", key)
        .with("topLevel", topLevel ? "true" : null)
        .with("createdFrom", since == null ? null : times.read("--since", since))
        .with("createdBefore", until == null ? null : times.read("--until", until));
  }
}
