package ee.durable.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every change of every zone from 1970 to 2037, with fixed and with drawn expressions: what {@link
 * CronTimes} says is what a clerk finds who watches the wall clock tick by tick (R16, F12).
 *
 * <p>{@code -Dcron.pairs} says how many pairs of a change and an expression, {@code -Dcron.seed}
 * which ones.
 */
class CronTransitionsTest {

  private static final int PAIRS = Integer.getInteger("cron.pairs", 8_000);
  private static final long SEED = Long.getLong("cron.seed", 1L);

  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2038-01-01T00:00:00Z");

  private static final List<SomeCron> CLASSICS =
      Stream.concat(
              IntStream.range(0, 25).mapToObj(half -> SomeCron.daily(half / 2 % 24, half % 2 * 30)),
              Stream.of(SomeCron.minutely(1), SomeCron.minutely(15), SomeCron.minutely(30)))
          .toList();

  private record Change(ZoneId zone, ZoneOffsetTransition transition) {}

  // QA: R16, F12
  @Test
  void firesAsAClerkWouldWhoWatchesTheWallClock() {
    Random random = new Random(SEED);
    List<Change> changes = new ArrayList<>(changes());
    Collections.shuffle(changes, random);
    int pairs = 0;
    int ticks = 0;

    while (pairs < PAIRS) {
      Change change = changes.get(pairs % changes.size());
      SomeCron cron =
          random.nextInt(3) == 0
              ? CLASSICS.get(random.nextInt(CLASSICS.size()))
              : SomeCron.draw(random);
      ticks += compare(change, cron, random);
      pairs++;
    }

    System.Logger log = System.getLogger(CronTransitionsTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "{0} pairs of {1} changes, {2} ticks, seed {3}",
        pairs,
        changes.size(),
        ticks,
        SEED);
  }

  // QA: R16, F12
  @Test
  void firesOnceOnEveryDayThatAZoneHas() {
    List<ZoneId> zones = zones();
    int stride = PAIRS >= 100_000 ? 1 : 29;

    for (int place = 0; place < zones.size(); place += stride) {
      ZoneId zone = zones.get(place);
      CronTimes times = CronTimes.of("30 2 * * *", zone);
      Instant tick = LocalDate.of(1969, 12, 31).atTime(12, 0).atZone(zone).toInstant();
      for (LocalDate day = LocalDate.of(1970, 1, 1); day.getYear() < 2038; day = day.plusDays(1)) {
        Instant before = tick;
        tick = times.next(before).orElseThrow();
        LocalDateTime shown = LocalDateTime.ofInstant(tick, zone);

        assertThat(tick).isAfter(before);
        if (has(zone, day)) {
          assertThat(shown.toLocalDate()).as("%s after %s", zone, before).isEqualTo(day);
        } else {
          // The day that a zone left out: at the first instant of the next.
          assertThat(tick).isEqualTo(day.plusDays(1).atStartOfDay(zone).toInstant());
        }
      }
    }
  }

  private static boolean has(ZoneId zone, LocalDate day) {
    return day.atStartOfDay(zone).toLocalDate().equals(day);
  }

  private static int compare(Change change, SomeCron cron, Random random) {
    Duration around = cron.hasSeconds() ? Duration.ofMinutes(70) : Duration.ofHours(30);
    Instant start = change.transition().getInstant().minus(around);
    Instant end = change.transition().getInstant().plus(around);
    List<Instant> watched = watch(cron, change, start, end);
    CronTimes times = CronTimes.of(cron.text(), change.zone());

    List<Instant> told = new ArrayList<>();
    Optional<Instant> next = times.next(start);
    while (next.isPresent() && !next.get().isAfter(end)) {
      told.add(next.get());
      next = times.next(next.get());
    }

    assertThat(told).as("%s at %s", cron.text(), change).isEqualTo(watched);
    for (int look = 0; look < 3; look++) {
      Instant after = start.plusMillis((long) (random.nextDouble() * 2 * around.toMillis()));
      Optional<Instant> expected = watched.stream().filter(tick -> tick.isAfter(after)).findFirst();
      if (expected.isPresent()) {
        assertThat(times.next(after))
            .as("%s at %s after %s", cron.text(), change, after)
            .isEqualTo(expected);
      }
    }
    return watched.size();
  }

  /**
   * Watches the wall clock. A fixed time is due when the clock shows it or a later one for the
   * first time; an expression that follows real time whenever the clock shows it.
   */
  private static List<Instant> watch(SomeCron cron, Change change, Instant start, Instant end) {
    ZoneRules rules = change.zone().getRules();
    int step = cron.hasSeconds() || !wholeMinutes(change.transition()) ? 1 : 60;
    List<Instant> ticks = new ArrayList<>();
    long first = Math.floorDiv(start.getEpochSecond(), step) * step;
    long reached = shown(rules, first);
    for (long now = first + step; now <= end.getEpochSecond(); now += step) {
      long shown = shown(rules, now);
      boolean fires = cron.followsRealTime() && cron.matches(shown);
      if (!cron.followsRealTime()) {
        for (long wall = reached + step; wall <= shown && !fires; wall += step) {
          fires = cron.matches(wall);
        }
      }
      reached = Math.max(reached, shown);
      if (fires) {
        ticks.add(Instant.ofEpochSecond(now));
      }
    }
    return ticks;
  }

  private static long shown(ZoneRules rules, long second) {
    return second + rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }

  private static boolean wholeMinutes(ZoneOffsetTransition change) {
    return Stream.of(change.getOffsetBefore(), change.getOffsetAfter())
        .mapToInt(ZoneOffset::getTotalSeconds)
        .allMatch(seconds -> seconds % 60 == 0);
  }

  private static List<ZoneId> zones() {
    return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
  }

  private static List<Change> changes() {
    return zones().stream().flatMap(CronTransitionsTest::changes).toList();
  }

  private static Stream<Change> changes(ZoneId zone) {
    return Stream.iterate(
            zone.getRules().nextTransition(FIRST),
            change -> change != null && change.getInstant().isBefore(LAST),
            change -> zone.getRules().nextTransition(change.getInstant()))
        .map(change -> new Change(zone, change));
  }
}
