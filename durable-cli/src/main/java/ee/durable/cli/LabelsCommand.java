package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a run other labels. */
@Command(
    name = "labels",
    description = "Gives a run other labels in place of those it has; none takes all away.")
final class LabelsCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Parameters(index = "1..*", paramLabel = "<name=value>", description = "The labels.")
  private Map<String, String> labels = new LinkedHashMap<>();

  LabelsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder all = Json.object();
    labels.forEach(all::add);
    JsonObject body = Json.object().add("labels", all).build();
    JsonObject labelled = session.api().put(session.run(run) + "/labels", body);
    session.done(
        labelled,
        labels.isEmpty()
            ? "Run %s has no labels.".formatted(Json.text(labelled, "id"))
            : "Run %s has the labels %s."
                .formatted(Json.text(labelled, "id"), String.join(", ", pairs())));
    return ExitCode.OK;
  }

  private Iterable<String> pairs() {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + ":" + label.getValue())
        .toList();
  }
}
