package ee.durable.web.console.waits;

import ee.durable.run.WaitKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the page of waits shows at a time. */
enum WaitTab {
  INPUT("input", "Inputs", WaitKind.INPUT),
  EVENT("event", "Events", WaitKind.EVENT),
  TIMER("timer", "Timers", WaitKind.SLEEP, WaitKind.RETRY),
  OTHER("other", "Children and turns", WaitKind.CALL, WaitKind.BLOCK, WaitKind.TURN);

  private final String word;
  private final String title;
  private final List<WaitKind> kinds;

  WaitTab(String word, String title, WaitKind... kinds) {
    this.word = word;
    this.title = title;
    this.kinds = List.of(kinds);
  }

  /** Returns the tab of an address; what nobody knows is the first. */
  static WaitTab of(Optional<String> word) {
    return Arrays.stream(values())
        .filter(tab -> tab.word.equals(word.orElse("")))
        .findFirst()
        .orElse(INPUT);
  }

  String word() {
    return word;
  }

  String title() {
    return title;
  }

  WaitKind[] kinds() {
    return kinds.toArray(WaitKind[]::new);
  }
}
