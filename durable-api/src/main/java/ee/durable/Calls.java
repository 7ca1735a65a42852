package ee.durable;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the children that {@link StepContext#callAll} waits for together. */
public interface Calls {

  /** Adds a child with the default options. See {@link #call(Class, Object, Consumer)}. */
  default Calls call(Class<? extends Workflow> workflow, @Nullable Object input) {
    return call(workflow, input, options -> {});
  }

  /**
   * Adds a child.
   *
   * @param workflow what the child runs
   * @param input its input: a {@code Map}, record, bean, {@code Data}; {@code null} is empty
   * @param options its options; children of one workflow need different refs
   * @return these calls
   */
  Calls call(
      Class<? extends Workflow> workflow, @Nullable Object input, Consumer<CallOptions> options);

  /** Adds a child by the name of its workflow, which another application may have deployed. */
  Calls call(String workflow, @Nullable Object input, Consumer<CallOptions> options);
}
