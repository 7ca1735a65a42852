package ee.durable.input;

import java.util.List;

/**
 * Options of a question for approval.
 *
 * <pre>{@code
 * InputOutcome answer = step.waitForApproval("manager",
 *     ask -> ask.prompt("Approve 500 EUR?").role("managers").timeout(Duration.ofDays(3)));
 * }</pre>
 */
public final class ApprovalOptions extends AskOptions<ApprovalOptions> {

  /** Creates the default options: no prompt, nobody named, no timeout. */
  public ApprovalOptions() {}

  @Override
  Question unchecked() {
    return question(InputKind.APPROVAL, List.of(), List.of());
  }
}
