package ee.durable.web.console.waits;

import ee.durable.run.WaitKind;
import java.util.Arrays;
import java.util.Optional;

/** What the page of waits shows at a time. */
enum WaitTab {
  INPUT("input", "Inputs"),
  EVENT("event", "Events"),
  TIMER("timer", "Timers"),
  OTHER("other", "Children and turns");

  private final String word;
  private final String title;

  WaitTab(String word, String title) {
    this.word = word;
    this.title = title;
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
    return switch (this) {
      case INPUT -> new WaitKind[] {WaitKind.INPUT};
      case EVENT -> new WaitKind[] {WaitKind.EVENT};
      case TIMER -> new WaitKind[] {WaitKind.SLEEP, WaitKind.RETRY};
      case OTHER -> new WaitKind[] {WaitKind.CALL, WaitKind.BLOCK, WaitKind.TURN};
    };
  }
}
