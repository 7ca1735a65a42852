package ee.durable.examples.flows.documents;

import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Routes a document by its kind, has it checked by several at the same time, and has it corrected
 * until the checks find nothing.
 */
@ApplicationScoped
public class DocumentWorkflow implements Workflow {

  /** What documents are. */
  public enum Kind {
    /** Somebody wants money. */
    INVOICE,
    /** Two agree. */
    CONTRACT
  }

  @Override
  public void define(Flow flow) {
    flow.name("document_routing")
        .step("classify", this::classify)
        .branch(
            "route",
            step -> step.get("kind", Kind.class),
            route ->
                route
                    .when(
                        Kind.INVOICE,
                        invoice ->
                            invoice.step("read_amount", this::readAmount).step("book", this::book))
                    .when(Kind.CONTRACT, contract -> contract.step("file", this::file)))
        .repeat(
            "until_good",
            round ->
                round
                    .parallel(
                        "checks",
                        checks ->
                            checks
                                .onError(OnError.COMPLETE_ALL)
                                .step("spelling", this::checkSpelling)
                                .step("length", this::checkLength)
                                .into(this::collectFindings))
                    .step("correct", this::correct),
            step -> step.list("findings", String.class).isEmpty(),
            loop -> loop.limit(10));
  }

  void classify(StepContext step) {
    boolean isInvoice = step.get("text", String.class).toLowerCase(Locale.ROOT).contains("eur");
    step.assign("kind", isInvoice ? Kind.INVOICE : Kind.CONTRACT);
  }

  void readAmount(StepContext step) {
    String digits = step.get("text", String.class).replaceAll("[^0-9]", "");
    step.assign("amount", Integer.parseInt(digits));
  }

  void book(StepContext step) {
    step.assign("booked", step.get("amount", Integer.class));
  }

  void file(StepContext step) {
    step.assign("filed", true);
  }

  void checkSpelling(StepContext step) {
    if (step.get("text", String.class).contains("teh")) {
      step.fail("'teh' is misspelt");
    }
  }

  void checkLength(StepContext step) {
    if (step.get("text", String.class).length() > 200) {
      step.fail("the text is too long");
    }
  }

  void collectFindings(StepContext step, ChildOutcomes checks) {
    List<String> findings = new ArrayList<>();
    checks.list().stream()
        .filter(check -> !check.isCompleted())
        .forEach(check -> findings.add(check.error().message()));
    step.assign("findings", findings);
  }

  void correct(StepContext step) {
    step.update("text", String.class, text -> text.replace("teh", "the"));
    step.increment("rounds");
  }
}
