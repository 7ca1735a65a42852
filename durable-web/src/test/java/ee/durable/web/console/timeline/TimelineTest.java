package ee.durable.web.console.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.web.console.graph.Samples;
import ee.durable.web.console.recorded.Recording;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the timeline of a run shows, and where. */
class TimelineTest {

  private static Timeline timeline(Recording run) {
    return Timeline.of(run.record(), run.now(), false);
  }

  private static Timeline withoutIdleTime(Recording run) {
    return Timeline.of(run.record(), run.now(), true);
  }

  private static Row row(Timeline timeline, String label) {
    return timeline.getRows().stream()
        .filter(row -> row.getLabel().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + label));
  }

  private static List<Bar> bars(Timeline timeline, String label, String kind) {
    return row(timeline, label).getBars().stream()
        .filter(bar -> bar.getKind().equals(kind))
        .toList();
  }

  private static double end(Bar bar) {
    return bar.getX() + bar.getWidth();
  }

  @Test
  void stepsAreRowsInTheOrderInWhichTheyFirstBegan() {
    Recording run = Recording.of("w").did("b").did("a").did("b").did("c").completed();

    assertThat(timeline(run).getRows()).extracting(Row::getLabel).containsExactly("b ×2", "a", "c");
  }

  @Test
  void attemptsAreSegmentsAndTheGapBetweenThemIsSeen() {
    Recording run = Recording.of("w").tried("a").rests(Duration.ofSeconds(5)).did("a").completed();

    Timeline timeline = timeline(run);
    List<Bar> attempts = bars(timeline, "a ×2", "attempt");

    assertThat(attempts).extracting(Bar::getTone).containsExactly("danger", "success");
    assertThat(attempts.get(1).getX()).isGreaterThan(end(attempts.get(0)) + 500);
    assertThat(attempts.get(0).getName()).isEqualTo("a, attempt 1, failed, 400 ms");
  }

  @Test
  void theAxisIsEvenAndBeginsWhenTheRunWasCreated() {
    // Created, 0.3 s in the queue, then ten seconds of work.
    Recording run = Recording.of("w").did("a", Duration.ofMillis(9700)).completed();

    Timeline timeline = timeline(run);
    Bar queued = bars(timeline, "a", "queued").get(0);
    Bar attempt = bars(timeline, "a", "attempt").get(0);

    assertThat(queued.getX()).isEqualTo(Timeline.LEFT);
    assertThat(attempt.getX()).isCloseTo(Timeline.LEFT + 0.03 * 950, within(0.2));
    assertThat(end(attempt)).isCloseTo(1180, within(0.2));
    assertThat(queued.getName()).isEqualTo("before a worker took it, 300 ms");
  }

  @Test
  void waitsAreHatchedWithinTheirAttempt() {
    Recording run =
        Recording.of("w").didWaiting("a", WaitKind.EVENT, Duration.ofSeconds(8)).completed();

    Timeline timeline = timeline(run);
    Bar attempt = bars(timeline, "a", "attempt").get(0);
    Bar wait = bars(timeline, "a", "wait").get(0);

    assertThat(wait.isHatched()).isTrue();
    assertThat(attempt.isHatched()).isFalse();
    assertThat(wait.getX()).isGreaterThan(attempt.getX());
    assertThat(end(wait)).isLessThan(end(attempt));
    assertThat(wait.getName()).isEqualTo("a: waiting (event), 8.0 s");
  }

  @Test
  void whatHasNotEndedReachesNow() {
    Timeline timeline = timeline(Recording.of("w").did("a").isAt("b"));

    assertThat(timeline.isLive()).isTrue();
    assertThat(end(bars(timeline, "b", "attempt").get(0)))
        .isCloseTo(timeline.getNowX(), within(0.2));
    assertThat(timeline(Recording.of("w").did("a").completed()).isLive()).isFalse();
  }

  @Test
  void idleTimeIsCutShort() {
    Recording run =
        Recording.of("w")
            .did("a", Duration.ofSeconds(4))
            .rests(Duration.ofDays(3))
            .did("b", Duration.ofSeconds(4))
            .completed();

    assertThat(bars(timeline(run), "b", "attempt").get(0).getWidth()).isEqualTo(3);
    Timeline cut = withoutIdleTime(run);
    assertThat(bars(cut, "b", "attempt").get(0).getWidth()).isGreaterThan(400);
    assertThat(cut.getCuts()).extracting(Cut::getText).containsExactly("3d 00h");
    assertThat(cut.getIdleHref()).endsWith("&tab=timeline");
    assertThat(timeline(run).getIdleHref()).endsWith("&tab=timeline&idle=hide");
  }

  @Test
  void waitingIsIdleUnlessAnotherPartIsAtWork() {
    Recording waiting =
        Recording.of("w").didWaiting("a", WaitKind.INPUT, Duration.ofHours(9)).completed();
    Recording working =
        Recording.of("w")
            .branch("a", "left", part -> part.did("a/left", Duration.ofHours(9)).completed())
            .didWaiting("a", WaitKind.BLOCK, Duration.ofHours(9))
            .completed();

    assertThat(withoutIdleTime(waiting).getCuts()).hasSize(1);
    assertThat(withoutIdleTime(working).getCuts()).isEmpty();
    assertThat(withoutIdleTime(working).getIdleHref()).isNull();
  }

  @Test
  void aGapThatIsShortBesideTheWholeIsKept() {
    Recording run =
        Recording.of("w")
            .did("a", Duration.ofSeconds(100))
            .rests(Duration.ofSeconds(4))
            .did("b", Duration.ofSeconds(100))
            .completed();

    assertThat(withoutIdleTime(run).getCuts()).isEmpty();
  }

  @Test
  void theAxisNeverRunsBackwardsOverACut() {
    Timeline cut = withoutIdleTime(Samples.completed());

    assertThat(cut.getTicks()).extracting(Tick::getX).isSorted();
    assertThat(cut.getTicks())
        .extracting(Tick::getX)
        .allSatisfy(x -> assertThat(x).isBetween((double) Timeline.LEFT, 1180.0));
    assertThat(cut.getTicks()).extracting(Tick::getText).contains("0", "2s", "3h 6s");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0", "PT0.05S, 50ms", "PT1.5S, 1s 500ms", "PT1H5S, 1h 5s", "P3DT4H, 3d 4h"})
  void aMarkNamesAllThatIsNotZero(Duration offset, String text) {
    assertThat(Ticks.text(offset)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"PT0.01S", "PT1S", "PT7M", "PT26H", "P400D", "P8000D"})
  void thereAreAFewMarksHoweverLongTheRunTook(Duration taken) {
    Timeline timeline = timeline(Recording.of("w").did("a", taken).completed());

    assertThat(timeline.getTicks()).hasSizeBetween(2, 12);
  }

  @Test
  void partsAreBelowTheirBlockAndDeeper() {
    Timeline timeline = timeline(Samples.inTheMiddle());

    assertThat(timeline.getRows())
        .extracting(Row::getLabel)
        .containsExactly(
            "validate",
            "reserve_stock ×3",
            "pack",
            "ship",
            "enrich",
            "▸ customer",
            "load_customer",
            "score",
            "▸ fraud check_fraud ×2");
    assertThat(timeline.getRows())
        .extracting(Row::getIndent)
        .containsExactly(8, 8, 8, 8, 8, 22, 36, 36, 22);
    assertThat(row(timeline, "▸ customer").getHref()).startsWith("run?id=");
  }

  @Test
  void whatWasUndoneHasARowOfItsOwn() {
    Timeline timeline = timeline(Samples.compensated());

    assertThat(timeline.getRows())
        .extracting(Row::getLabel)
        .endsWith("charge ×3", "undo ship", "undo reserve_stock");
  }

  @Test
  void twoHundredRowsAreShownAndTheRestIsCounted() {
    Timeline timeline = timeline(Samples.thousandItems());

    assertThat(timeline.getRows()).hasSize(Timeline.MOST_ROWS);
    assertThat(timeline.getNote()).contains("first 200 rows", "8");
    assertThat(timeline.getHeight()).isEqualTo(28 + 200 * 24 + 22);
  }

  @Test
  void ofAThousandAttemptsTheLastHundredAreShown() {
    Recording run = Recording.of("w");
    IntStream.range(0, 1000).forEach(number -> run.did("again"));

    Timeline timeline = timeline(run.completed());

    assertThat(bars(timeline, "again ×1000", "attempt")).hasSize(100);
    assertThat(timeline.getRows().get(0).getName()).contains("1000 attempts", "the last 100 shown");
  }

  @Test
  void aBlockWithManyPartsWaitsOnce() {
    Recording run = Recording.of("w");
    IntStream.range(0, 10)
        .forEach(number -> run.item("lines", number, part -> part.did("lines/a").completed()));

    Timeline timeline = timeline(run.waitsAt("lines", WaitKind.BLOCK));

    assertThat(bars(timeline, "lines", "wait")).hasSize(1);
  }

  @Test
  void aRunThatHasNotBegunSaysSo() {
    Timeline timeline = timeline(Recording.of("w").at(null, RunStatus.PENDING));

    assertThat(timeline.getRows()).isEmpty();
    assertThat(timeline.getNote()).isEqualTo("No step has begun.");
  }

  @Test
  void aLongNameIsCutAndKeptInFull() {
    String name = "a_step_with_a_name_that_is_much_too_long_for_its_place";
    Timeline timeline = timeline(Recording.of("w").did(name).completed());

    assertThat(timeline.getRows().get(0).getLabel()).hasSizeLessThan(32).endsWith("…");
    assertThat(timeline.getRows().get(0).getName()).startsWith(name);
  }
}
