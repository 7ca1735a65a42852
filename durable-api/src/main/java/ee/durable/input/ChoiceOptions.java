package ee.durable.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of a question that offers choices: one of them is chosen, or several after {@link
 * #multiple()}, {@link #min} or {@link #max}.
 *
 * <pre>{@code
 * step.waitForChoice("shipping", ask -> ask.choices("standard", "express"));
 * step.waitForChoice("extras",
 *     ask -> ask.choice("gift", "Gift wrap").choice("card", "Card").min(0));
 * }</pre>
 */
public final class ChoiceOptions extends AskOptions<ChoiceOptions> {

  private final List<Choice> choices = new ArrayList<>();
  private boolean isMultiple;
  private int least = 1;
  private @Nullable Integer most;

  /** Creates the default options: a single choice, nothing offered yet. */
  public ChoiceOptions() {}

  /** Offers values that people read as they are stored. */
  public ChoiceOptions choices(String... values) {
    return choices(List.of(values));
  }

  /**
   * Offers values that people read as they are stored.
   *
   * @param values texts, enum constants (offered by name) or {@link Choice}s
   * @return these options
   */
  public ChoiceOptions choices(Collection<?> values) {
    values.stream().map(ChoiceOptions::choice).forEach(choices::add);
    return this;
  }

  /** Offers a value under a label. */
  public ChoiceOptions choice(String value, String label) {
    choices.add(new Choice(value, label));
    return this;
  }

  /** Lets people choose several: one or more, unless {@link #min} and {@link #max} say else. */
  public ChoiceOptions multiple() {
    this.isMultiple = true;
    return this;
  }

  /** Lets people choose several, and sets how many at least; 0 takes an empty answer. */
  public ChoiceOptions min(int choices) {
    this.least = choices;
    return multiple();
  }

  /** Lets people choose several, and sets how many at most. */
  public ChoiceOptions max(int choices) {
    this.most = choices;
    return multiple();
  }

  /** Returns what is offered. */
  public List<Choice> choices() {
    return List.copyOf(choices);
  }

  /** Returns whether several may be chosen. */
  public boolean isMultiple() {
    return isMultiple;
  }

  /** Returns how many of a multiple choice must be chosen at least. */
  public int min() {
    return least;
  }

  /** Returns how many of a multiple choice may be chosen, empty for all. */
  public Optional<Integer> max() {
    return Optional.ofNullable(most);
  }

  @Override
  Question unchecked() {
    return isMultiple
        ? question(InputKind.MULTIPLE_CHOICE, choices, least, max().orElse(choices.size()))
        : question(InputKind.SINGLE_CHOICE, choices, List.of());
  }

  private static Choice choice(Object value) {
    if (value instanceof Choice choice) {
      return choice;
    }
    return Choice.of(value instanceof Enum<?> constant ? constant.name() : value.toString());
  }
}
