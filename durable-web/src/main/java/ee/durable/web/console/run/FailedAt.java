package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.run.Attempt;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Where a failed run stands: what an administrator overrides is what the page shows. */
@Named
@RequestScoped
public class FailedAt {

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private @Nullable Integer position;

  /** Creates the bean. */
  public FailedAt() {}

  /** Returns how many steps the run had committed before it failed. */
  public int getPosition() {
    Integer known = position;
    if (known == null) {
      known =
          durable.attempts(page.found().id()).stream().mapToInt(Attempt::position).max().orElse(0);
      position = known;
    }
    return known;
  }
}
