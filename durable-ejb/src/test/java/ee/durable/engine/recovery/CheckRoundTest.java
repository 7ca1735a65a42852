package ee.durable.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.check.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** QA-09: what the checker finds is told once, and it never looks more often than it may. */
class CheckRoundTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Finding ASLEEP = new Finding("a run sleeps for ever", List.of("[4711]"));

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<Finding> wrong = new ArrayList<>();
  private final Told told = new Told();
  private long nanos = 17;
  private int looks;
  private final CheckRound round = round(Duration.ofMinutes(1));

  private CheckRound round(Duration interval) {
    return new CheckRound(
        () -> {
          looks++;
          return wrong;
        },
        interval,
        threads::add,
        Clock.fixed(NOON, ZoneOffset.UTC),
        () -> nanos);
  }

  @BeforeEach
  void listen() {
    Logger.getLogger(CheckRound.class.getName()).addHandler(told);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger(CheckRound.class.getName()).removeHandler(told);
  }

  private void after(Duration time) {
    nanos += time.toNanos();
    round.lookIfDue();
    work();
  }

  private void work() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  @Test
  void looksOnceInEachInterval() {
    after(Duration.ofSeconds(59));
    assertThat(looks).isZero();
    assertThat(round.last()).isEmpty();

    after(Duration.ofSeconds(1));
    after(Duration.ofSeconds(59));
    assertThat(looks).isEqualTo(1);
    assertThat(round.last()).contains(new CheckRound.Look(NOON, List.of()));

    after(Duration.ofSeconds(1));
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void aSlowLookIsNotJoinedByAnother() {
    nanos += Duration.ofMinutes(1).toNanos();
    round.lookIfDue();
    nanos += Duration.ofMinutes(5).toNanos();
    round.lookIfDue();

    work();

    assertThat(looks).isEqualTo(1);
    after(Duration.ofSeconds(59)); // counted from the end of the slow one
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void zeroIsNever() {
    CheckRound never = round(Duration.ZERO);
    nanos += Duration.ofDays(1).toNanos();

    never.lookIfDue();

    assertThat(threads).isEmpty();
  }

  @Test
  void whatIsFoundIsToldOnceAndOnceMoreWhenItIsGone() {
    wrong.add(ASLEEP);
    after(Duration.ofMinutes(1));
    after(Duration.ofMinutes(1));
    assertThat(round.last().orElseThrow().findings()).containsExactly(ASLEEP);

    wrong.clear();
    after(Duration.ofMinutes(1));
    after(Duration.ofMinutes(1));

    assertThat(told.messages).hasSize(2);
    assertThat(told.messages.get(0))
        .contains("WARNING", "DUR-708", "a run sleeps for ever", "[4711]");
    assertThat(told.messages.get(1)).contains("INFO", "DUR-709", "a run sleeps for ever");
    assertThat(round.last().orElseThrow().findings()).isEmpty();
  }

  @Test
  void aLookThatFailsIsToldAndTriedAgain() {
    CheckRound broken =
        new CheckRound(
            () -> {
              looks++;
              throw new IllegalStateException("away");
            },
            Duration.ofSeconds(1),
            Runnable::run,
            Clock.systemUTC(),
            () -> nanos);
    nanos += Duration.ofSeconds(1).toNanos();
    broken.lookIfDue();
    nanos += Duration.ofSeconds(1).toNanos();
    broken.lookIfDue();

    assertThat(looks).isEqualTo(2);
    assertThat(told.messages).allSatisfy(line -> assertThat(line).contains("DUR-601", "away"));
    assertThat(broken.last()).isEmpty();
  }

  private static final class Told extends Handler {

    private final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.INFO.intValue()) {
        messages.add(
            line.getLevel()
                + " "
                + java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
      }
    }

    @Override
    public void flush() {
      // nothing is held back
    }

    @Override
    public void close() {
      // there is nothing to close
    }
  }
}
