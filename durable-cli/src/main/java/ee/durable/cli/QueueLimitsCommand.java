package ee.durable.cli;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the limits of a queue. */
@Command(
    name = "limits",
    description = "Changes those limits of a queue that are named; 'none' takes one away.")
final class QueueLimitsCommand implements Callable<Integer> {

  private static final String NONE = "none";

  private final Session session;

  @Parameters(index = "0", paramLabel = "<name>", description = "The name of the queue.")
  private String name = "";

  @Option(names = "--per-node", paramLabel = "<n>", description = "How many each node runs.")
  private @Nullable String perNode;

  @Option(names = "--concurrency", paramLabel = "<n>", description = "How many all nodes run.")
  private @Nullable String concurrency;

  @Option(names = "--per-key", paramLabel = "<n>", description = "How many of one key are run.")
  private @Nullable String perKey;

  @Option(names = "--rate", paramLabel = "<n/duration>", description = "Such as 100/PT1M.")
  private @Nullable String rate;

  @Option(names = "--ageing", paramLabel = "<duration>", description = "Such as 1h.")
  private @Nullable String ageing;

  @Option(names = "--admission", paramLabel = "<n>", description = "How many may be pending.")
  private @Nullable String admission;

  QueueLimitsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object();
    number(body, "--per-node", "concurrencyPerNode", perNode);
    number(body, "--concurrency", "concurrency", concurrency);
    number(body, "--per-key", "concurrencyPerKey", perKey);
    number(body, "--admission", "admissionLimit", admission);
    if (rate != null) {
      body.add("rateLimit", rate.equals(NONE) ? JsonValue.NULL : Json.string(rate));
    }
    if (ageing != null) {
      body.add("ageing", ageing.equals(NONE) ? JsonValue.NULL : span(ageing));
    }
    JsonObject changes = body.build();
    if (changes.isEmpty()) {
      throw CommandFailure.usage(
          "Expected at least one limit; see 'durable queues limits --help'.");
    }
    JsonObject queue = session.api().patch(QueuesCommand.path(name), changes);
    if (session.isJson()) {
      session.json(queue);
    } else {
      session.table(QueuesCommand.table(List.of(queue)));
    }
    return ExitCode.OK;
  }

  private static void number(
      JsonObjectBuilder body, String option, String property, @Nullable String text) {
    if (text == null) {
      return;
    }
    try {
      body.add(property, text.equals(NONE) ? JsonValue.NULL : Json.read(text));
    } catch (JsonException noNumber) {
      throw CommandFailure.usage(
          "%s: Expected a number or none, but found '%s'.".formatted(option, text));
    }
  }

  private static JsonValue span(String text) {
    return Json.string(Age.read("--ageing", text).toString());
  }
}
