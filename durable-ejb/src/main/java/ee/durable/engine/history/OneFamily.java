package ee.durable.engine.history;

import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotRemovableException;
import ee.durable.error.RunNotFoundException;
import ee.durable.history.Cleanup;
import ee.durable.jpa.history.FamilyRemoval;
import ee.durable.jpa.history.FamilyRemoval.Removed;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.util.Map;
import java.util.UUID;

/** Removes one family at once, in the caller's transaction. */
final class OneFamily {

  private OneFamily() {}

  static Cleanup remove(Tx tx, RunId run) {
    FamilyRemoval removal = new FamilyRemoval(tx.database());
    UUID root = removal.root(run.value()).orElseThrow(() -> new RunNotFoundException(run));
    if (!root.equals(run.value())) {
      throw new NotRemovableException(
          run,
          "It belongs to run %s, with which it goes: remove that one.".formatted(new RunId(root)));
    }
    removal.lock(root);
    removal
        .open(root)
        .ifPresent(
            open -> {
              throw new NotRemovableException(run, isOpen(run, new RunId(open)));
            });
    Removed removed =
        removal
            .remove(root)
            .orElseThrow(
                () ->
                    new NotRemovableException(
                        run, "Somebody is changing one of its descendants just now. Try again."));
    return new Cleanup(Map.of(RunStatus.valueOf(removed.status()), 1L), removed.runs(), false);
  }

  private static String isOpen(RunId run, RunId open) {
    return open.equals(run)
        ? "It has not ended. Cancel it first."
        : "Its descendant %s has not ended. Cancel that first.".formatted(open);
  }
}
