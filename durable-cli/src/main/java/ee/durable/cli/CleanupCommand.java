package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes families of runs that have ended long ago. */
@Command(
    name = "cleanup",
    description = {
      "Removes runs that ended long ago, with all their descendants, archived or not.",
      "Shows first what would go, and asks, or wants --yes."
    })
final class CleanupCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "<age>",
      description = "How long ago the last of a family must have ended: 30d, 12h, 45m, P30D.")
  private String olderThan = "";

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "<status>",
      description = "How its first run ended; may be repeated. Default: COMPLETED, FAILED.")
  private List<Status> statuses = new ArrayList<>();

  @Option(
      names = "--batch-size",
      paramLabel = "<n>",
      description = "About how many runs are removed in one transaction.")
  private @Nullable Integer batchSize;

  @Option(names = "--dry-run", description = "Only show what would go.")
  private boolean dryRun;

  @Option(
      names = {"--yes", "-y"},
      description = "Do not ask.")
  private boolean yes;

  CleanupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject preview = session.api().post("/cleanup", body(true));
    long total = preview.getInt("families", 0);
    boolean isOver = dryRun || total == 0;
    if (!session.isJson() || (isOver || !yes)) {
      show(preview, total);
    }
    if (isOver) {
      return ExitCode.OK;
    }
    confirm(total);
    remove(total);
    return ExitCode.OK;
  }

  private JsonObject body(boolean isPreview) {
    JsonObjectBuilder body =
        Json.object()
            .add("olderThan", Age.read("--older-than", olderThan).toString())
            .add("dryRun", isPreview);
    if (!statuses.isEmpty()) {
      body.add(
          "statuses",
          Json.array(statuses.stream().map(status -> Json.string(status.name())).toList()));
    }
    if (batchSize != null) {
      body.add("batchSize", batchSize);
    }
    return body.build();
  }

  private void show(JsonObject preview, long total) {
    if (session.isJson()) {
      session.json(preview);
      return;
    }
    if (total == 0) {
      session.line("0 families of runs are old enough: nothing to remove.");
      return;
    }
    Table table = new Table("STATUS", "FAMILIES");
    preview
        .getOrDefault("byStatus", JsonValue.EMPTY_JSON_OBJECT)
        .asJsonObject()
        .forEach(
            (status, count) -> table.row(status, Numbers.of(Long.parseLong(count.toString()))));
    session.table(table);
    session.line(
        "%s families of runs would be removed: each a first run with all its descendants."
            .formatted(Numbers.of(total)));
  }

  private void confirm(long total) {
    if (yes) {
      return;
    }
    Terminal terminal = session.terminal();
    if (!terminal.look().in() || !terminal.look().err()) {
      throw CommandFailure.usage("Nothing was removed. Say --yes to remove them.");
    }
    terminal.out().flush();
    terminal.err().print("Remove %s families for good? [y/N] ".formatted(Numbers.of(total)));
    terminal.err().flush();
    if (!typed(terminal).strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw CommandFailure.refused("Nothing was removed.");
    }
  }

  /** Reads a line, byte by byte: what comes after it is not ours. */
  private static String typed(Terminal terminal) {
    StringBuilder line = new StringBuilder();
    try {
      byte[] one = new byte[1];
      while (terminal.in().read(one) == 1 && one[0] != '\n') {
        line.append(new String(one, StandardCharsets.US_ASCII));
      }
    } catch (IOException gone) {
      return "";
    }
    return line.toString();
  }

  private void remove(long total) {
    long families = 0;
    long runs = 0;
    boolean more = true;
    try (Progress progress = new Progress(session.terminal(), "families", total)) {
      while (more) {
        JsonObject removed = session.api().post("/cleanup", body(false));
        families += removed.getInt("families", 0);
        runs += removed.getInt("runs", 0);
        more = removed.getBoolean("more", false);
        progress.at(families);
      }
    }
    session.done(
        Json.object().add("families", families).add("runs", runs).add("dryRun", false).build(),
        "Removed %s families: %s runs.".formatted(Numbers.of(families), Numbers.of(runs)));
  }
}
