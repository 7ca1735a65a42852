package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers what a run asks. */
@Command(name = "answer", description = "Answers what a run asks.")
final class AnswerCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Parameters(index = "1", paramLabel = "<name>", description = "The name of the input.")
  private String name = "";

  @ArgGroup(multiplicity = "1")
  private Answer answer = new Answer();

  @Option(
      names = "--comment",
      paramLabel = "<text>",
      description = "Together with --approve or --reject.")
  private @Nullable String comment;

  @Option(names = "--by", paramLabel = "<who>", description = "Who answers; kept with the answer.")
  private @Nullable String by;

  /** One of several ways to answer. */
  static final class Answer {

    @Option(names = "--approve", description = "Yes to an approval.")
    private boolean approve;

    @Option(names = "--reject", description = "No to an approval.")
    private boolean reject;

    @Option(names = "--text", paramLabel = "<text>", description = "A text, or a single choice.")
    private @Nullable String text;

    @Option(
        names = "--json-value",
        paramLabel = "<json>",
        description = "Any answer as JSON: an object for a form, an array for several choices.")
    private @Nullable String json;

    @Option(
        names = "--json-value-file",
        paramLabel = "<file>",
        description = "The same in a file; - is the standard input.")
    private @Nullable String file;
  }

  AnswerCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (comment != null && !isApproval()) {
      throw CommandFailure.usage("--comment goes with --approve or --reject only.");
    }
    JsonObjectBuilder body = Json.object();
    addTo(body);
    Json.add(body, "by", by);
    String path = session.run(run) + "/inputs/" + Query.encode(name);
    session.api().post(path, body.build());
    session.done(JsonValue.EMPTY_JSON_OBJECT, "Answered.");
    return ExitCode.OK;
  }

  private boolean isApproval() {
    return answer.approve || answer.reject;
  }

  private void addTo(JsonObjectBuilder body) {
    if (isApproval()) {
      body.add("answer", approval());
    } else if (answer.text != null) {
      body.add("answer", answer.text);
    } else {
      new Payload(session.terminal(), "--json-value")
          .read(answer.json, answer.file)
          .ifPresent(value -> body.add("answer", value));
    }
  }

  private JsonObject approval() {
    JsonObjectBuilder approval = Json.object().add("approved", answer.approve);
    Json.add(approval, "comment", comment);
    return approval.build();
  }
}
