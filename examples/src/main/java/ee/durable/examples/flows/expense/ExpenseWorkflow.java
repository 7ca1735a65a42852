package ee.durable.examples.flows.expense;

import ee.durable.Decision;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.input.Field;
import ee.durable.outcome.InputOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Small expenses are paid at once. Others wait for a manager, who has three days; nobody's silence
 * is a yes. What was refused can be explained once.
 */
@ApplicationScoped
public class ExpenseWorkflow implements Workflow {

  private static final BigDecimal SMALL = new BigDecimal(50);

  @Override
  public void define(Flow flow) {
    flow.name("expense_approval")
        .decision("is_small", this::isSmall)
        .step("approve", this::approve)
        .decision("ask_again", this::askAgain, decision -> decision.mayJumpBack(1))
        .step("pay", this::pay);
  }

  Decision isSmall(StepContext step) {
    boolean isSmall = step.context(Expense.class).amount().compareTo(SMALL) < 0;
    step.assign("approved", isSmall);
    return isSmall ? Decision.goTo("pay") : Decision.next();
  }

  void approve(StepContext step) {
    Expense expense = step.context(Expense.class);
    InputOutcome answer =
        step.waitForApproval(
            "manager",
            ask ->
                ask.prompt("Pay %s EUR to %s?".formatted(expense.amount(), expense.employee()))
                    .metadata(expense)
                    .role("managers")
                    .timeout(Duration.ofDays(3)));
    step.assign("approved", answer.isApproved());
    step.assign("decided_by", answer.isAnswered() ? answer.orElseThrow().by() : "nobody");
  }

  Decision askAgain(StepContext step) {
    boolean isSettled = step.get("approved", Boolean.class) || step.has("explanation");
    if (isSettled) {
      return Decision.next();
    }
    InputOutcome explanation =
        step.waitForForm(
            "explanation",
            ask ->
                ask.prompt("Your expense was not approved. What was it for?")
                    .assignee(step.context(Expense.class).employee())
                    .field(Field.longText("reason").required())
                    .field(Field.select("category", "travel", "meal", "other").required())
                    .timeout(Duration.ofDays(7)));
    step.assign("explanation", explanation.valueOr(Object.class, "none"));
    return explanation.isAnswered() ? Decision.goTo("approve") : Decision.next();
  }

  void pay(StepContext step) {
    step.assign("paid", step.get("approved", Boolean.class));
  }
}
