package ee.durable.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Options of a question with several fields.
 *
 * <pre>{@code
 * Expenses expenses = step.waitForForm("expenses", ask -> ask.fields(
 *         Field.number("amount").required().min(0).max(500),
 *         Field.date("day").required(),
 *         Field.select("currency", "EUR", "USD").initial("EUR")))
 *     .orElseThrow().as(Expenses.class);
 * }</pre>
 */
public final class FormOptions extends AskOptions<FormOptions> {

  private final List<Field> fields = new ArrayList<>();

  /** Creates the default options: no fields yet. */
  public FormOptions() {}

  /** Adds a field. */
  public FormOptions field(Field field) {
    fields.add(field);
    return this;
  }

  /** Adds fields. */
  public FormOptions fields(Field... several) {
    fields.addAll(List.of(several));
    return this;
  }

  /** Returns the fields in the order in which they are shown. */
  public List<Field> fields() {
    return List.copyOf(fields);
  }

  @Override
  Question unchecked() {
    return question(InputKind.FORM, List.of(), fields);
  }
}
