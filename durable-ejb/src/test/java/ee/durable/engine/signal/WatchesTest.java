package ee.durable.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.event.RunsChanged;
import ee.durable.event.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WatchesTest {

  private static final RunsChanged HINT =
      new RunsChanged(Set.of(), Set.of(), Set.of("default"), Set.of(), false);

  private final Watches watches = new Watches();
  private final List<RunsChanged> heard = new ArrayList<>();

  @Test
  void aWatcherHearsUntilItIsClosed() {
    Watch watch = watches.add(heard::add);

    watches.tell(HINT);
    watch.close();
    watch.close();
    watches.tell(HINT);

    assertThat(heard).containsExactly(HINT);
  }

  @Test
  void oneThatIsAddedTwiceIsClosedOnce() {
    Consumer<RunsChanged> watcher = heard::add;
    Watch one = watches.add(watcher);
    watches.add(watcher);

    one.close();
    one.close();
    watches.tell(HINT);

    assertThat(heard).containsExactly(HINT);
  }

  @Test
  void oneThatFailsHurtsNoOther() {
    watches.add(
        hint -> {
          throw new IllegalStateException("staged: cannot hear");
        });
    watches.add(heard::add);

    watches.tell(HINT);

    assertThat(heard).containsExactly(HINT);
  }
}
