package ee.durable.web.console.waits;

import ee.durable.Durable;
import ee.durable.input.Input;
import ee.durable.input.InputState;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.Asker;
import ee.durable.web.action.InputActions;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Frame;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks one question and nothing else, so that a link in an e-mail can lead to it. An
 * answer that does not fit comes back with what was entered and what is wrong with it.
 */
@Named
@RequestScoped
public class AnswerPage {

  /** So many times a run asks under one name are looked through. */
  private static final int MOST_ASKED = 200;

  @Inject @Viewed private Durable durable;
  @Inject private InputActions actions;
  @Inject private ActionDesk desk;
  @Inject private Frame frame;
  @Inject private Asker asker;
  @Inject private HttpServletRequest request;

  private Optional<RunId> run = Optional.empty();
  private String name = "";
  private Optional<Input> input = Optional.empty();
  private Optional<AnswerForm> form = Optional.empty();

  /** Creates the page. */
  public AnswerPage() {}

  @PostConstruct
  void load() {
    run = Query.run(request, "run");
    name = Query.text(request, "name").orElse("");
    input = run.flatMap(this::find);
    form = input.filter(Input::isOpen).map(open -> AnswerForm.fresh(open.question()));
  }

  /** Finds the question that is open, or else the one that was asked last. */
  private Optional<Input> find(RunId id) {
    List<Input> asked =
        durable
            .inputs(query -> query.run(id).name(name).state(InputState.values()).limit(MOST_ASKED))
            .items();
    return asked.stream()
        .filter(Input::isOpen)
        .findFirst()
        .or(() -> asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(asked.size() - 1)));
  }

  /** Returns the question, null if there is none. */
  public @Nullable Asked getAsked() {
    return input
        .map(
            found ->
                new Asked(
                    found,
                    durable.find(found.id().run()).flatMap(Run::key),
                    Clock.systemUTC().instant()))
        .orElse(null);
  }

  /** Returns the fields of the form, none if there is nothing to answer. */
  public List<AnswerField> getFields() {
    return form.map(AnswerForm::fields).orElse(List.of());
  }

  /** Returns what is wrong and belongs to no field, empty for nothing. */
  public String getError() {
    return form.map(AnswerForm::error).orElse("");
  }

  /** Returns how many things are wrong. */
  public int getMistakes() {
    return form.map(AnswerForm::mistakes).orElse(0);
  }

  /** Returns the run as it was asked for. */
  public String getRun() {
    return run.map(RunId::toString).orElse("");
  }

  /** Returns the name as it was asked for. */
  public String getName() {
    return name;
  }

  /** Returns the address of this page. */
  public String getHere() {
    return frame.link(link(getRun(), name));
  }

  /** Answers with what was entered. */
  public void submit() {
    answer(null);
  }

  /** Answers yes. */
  public void approve() {
    answer(true);
  }

  /** Answers no. */
  public void reject() {
    answer(false);
  }

  private void answer(@Nullable Boolean isApproved) {
    Optional<AnswerForm> sent =
        input
            .filter(Input::isOpen)
            .map(open -> AnswerForm.sent(open.question(), request.getParameterMap()));
    if (sent.isPresent() && frame.isOperator() && !sent.get().isFit(isApproved)) {
      form = sent;
      return;
    }
    // What is not open any more is refused by the engine, which knows who was faster and when.
    Object answer = sent.map(filled -> filled.answer(isApproved)).orElse(isApproved);
    desk.act(
        "answer",
        () -> {
          actions.answer(run.orElseThrow(), name, answer, asker.name());
          return done();
        });
  }

  private Done done() {
    Done done = Done.of("Your answer is recorded, and the run goes on.");
    return next()
        .map(
            input ->
                done.with(link(input.id().run().toString(), input.name()), "Answer the next one"))
        .orElse(done);
  }

  private Optional<Input> next() {
    return durable.inputs(query -> query.limit(2)).items().stream()
        .filter(other -> input.filter(mine -> mine.id().equals(other.id())).isEmpty())
        .findFirst();
  }

  private static String link(String run, String name) {
    return new Query().with("run", run).with("name", name).on("answer");
  }
}
