package ee.durable.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.run.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepLogTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  private final StepLog log = of(LogLimits.DEFAULT);

  @AfterEach
  void listenNoLonger() {
    log.end();
  }

  @Test
  void aLogBeginsEmpty() { // LC-01
    log.begin();

    assertThat(log.entries()).isEmpty();
    assertThat(log.stored(0)).isNull();
  }

  @Test
  void whatWasAddedIsThereAtItsEnd() { // LC-02
    log.begin();
    add(log, "INFO", "ordered");
    log.end();

    assertThat(log.entries()).hasSize(1);
    assertThat(log.entries().get(0).level()).isEqualTo("INFO");
    assertThat(log.entries().get(0).message()).isEqualTo("ordered");
  }

  @Test
  void theNextLogIsEmptyAgain() { // LC-03
    log.begin();
    add(log, "INFO", "ordered");
    log.end();
    StepLog next = of(LogLimits.DEFAULT);
    next.begin();
    next.end();

    assertThat(next.entries()).isEmpty();
  }

  @Test
  void anEntryHasAllThatWasSaid() { // LC-04
    log.addLogged(NOON, "WARNING", "shop", "late", Map.of("order", "4711"), null);

    assertThat(log.entries())
        .containsExactly(
            new LogEntry(NOON, "WARNING", "shop", "late", "logger", Map.of("order", "4711")));
  }

  @Test
  void entriesAreInTheirOrder() { // LC-05
    List.of("one", "two", "three").forEach(text -> add(log, "INFO", text));

    assertThat(log.entries()).extracting(LogEntry::message).containsExactly("one", "two", "three");
  }

  @Test
  void printsAndLogsAreInOneOrder() {
    add(log, "INFO", "one");
    log.addPrint("System.out", "two\n");
    add(log, "INFO", "three");

    assertThat(log.entries()).extracting(LogEntry::message).containsExactly("one", "two", "three");
  }

  @Test
  void onlySoManyEntriesAreKept() { // LC-06
    StepLog small = of(new LogLimits(true, Set.of("INFO"), 3, 100, Set.of(), true, true));
    for (int entry = 0; entry < 10; entry++) {
      add(small, "INFO", "entry " + entry);
    }

    assertThat(small.entries())
        .extracting(LogEntry::message)
        .containsExactly("entry 0", "entry 1", "entry 2");
  }

  @Test
  void onlyTheWantedLevelsAreKept() { // LC-07
    StepLog severe =
        of(new LogLimits(true, Set.of("WARNING", "ERROR"), 10, 100, Set.of(), true, true));
    List.of("DEBUG", "INFO", "WARNING", "ERROR").forEach(level -> add(severe, level, "text"));

    assertThat(severe.entries()).extracting(LogEntry::level).containsExactly("WARNING", "ERROR");
  }

  @Test
  void aLongMessageIsCutAndSaysSo() { // LC-08
    StepLog brief = of(new LogLimits(true, Set.of("INFO"), 10, 50, Set.of(), true, true));
    add(brief, "INFO", "x".repeat(100));
    brief.addPrint("System.out", "y".repeat(100) + "\n");

    assertThat(brief.entries())
        .extracting(LogEntry::message)
        .containsExactly("x".repeat(50) + "... [truncated]", "y".repeat(50) + "... [truncated]");
  }

  @Test
  void noCharacterIsCutInTwo() {
    StepLog brief = of(new LogLimits(true, Set.of("INFO"), 10, 2, Set.of(), true, true));
    add(brief, "INFO", "a🎉b");

    assertThat(brief.entries().get(0).message()).isEqualTo("a... [truncated]");
  }

  @Test
  void whatNoDatabaseStoresIsReplaced() {
    log.addLogged(NOON, "INFO", "l", "a\0b\uD83Cc🎉", Map.of("k\0", "v\uDF89"), null);

    assertThat(log.entries().get(0).message()).isEqualTo("a?b?c🎉");
    assertThat(log.entries().get(0).metadata()).containsExactly(Map.entry("k?", "v?"));
  }

  @Test
  void aPassCannotFillTheMemory() {
    StepLog large =
        of(new LogLimits(true, Set.of("INFO"), 100_000, 1_000_000, Set.of(), true, true));
    String megabyte = "x".repeat(1_000_000);
    for (int entry = 0; entry < 40; entry++) {
      add(large, "INFO", megabyte);
    }

    assertThat(large.entries()).hasSize(16);
  }

  @Test
  void withoutAStepNobodyListens() { // LC-09
    assertThat(StepLog.isListening()).isFalse();
  }

  @Test
  void whileABodyRunsItsLogListens() { // LC-10
    log.begin();

    assertThat(StepLog.isListening()).isTrue();
    assertThat(StepLog.current()).containsSame(log);
  }

  @Test
  void threadsThatABodyStartsAreNotHeard() {
    log.begin();

    assertThat(CompletableFuture.supplyAsync(StepLog::isListening).join()).isFalse();
  }

  @Test
  void aLogThatIsSwitchedOffDoesNotListen() {
    StepLog off = of(new LogLimits(false, Set.of("INFO"), 10, 10, Set.of(), true, true));
    off.begin();

    assertThat(StepLog.isListening()).isFalse();
    off.end();
  }

  @Test
  void theOuterLogGoesOnAfterAnInnerOne() {
    StepLog inner = of(LogLimits.DEFAULT);
    log.begin();
    inner.begin();
    assertThat(StepLog.current()).containsSame(inner);
    inner.end();

    assertThat(StepLog.current()).containsSame(log);
  }

  @Test
  void aPrintedLineIsAnEntry() { // LC-11
    log.addPrint("System.out", "hello\n");

    assertThat(log.entries())
        .containsExactly(new LogEntry(NOON, "INFO", "System.out", "hello", "print", Map.of()));
  }

  @Test
  void anEmptyLineIsNone() { // LC-12
    log.begin();
    log.addPrint("System.out", "");
    log.addPrint("System.out", "\n\r\n");
    log.end();

    assertThat(log.entries()).isEmpty();
  }

  @Test
  void aLineMayBePrintedInPieces() {
    log.begin();
    log.addPrint("System.out", "a");
    log.addPrint("System.err", "x");
    log.addPrint("System.out", "b\r\nc\nd");
    log.end();

    assertThat(log.entries()).extracting(LogEntry::message).containsExactly("ab", "c", "d", "x");
  }

  @Test
  void onlyTheWantedMetadataIsKept() {
    StepLog picky = of(new LogLimits(true, Set.of("INFO"), 10, 10, Set.of("request"), true, true));
    picky.addLogged(NOON, "INFO", "l", "m", Map.of("request", "1", "user", "2"), "broken");

    assertThat(picky.entries().get(0).metadata())
        .containsOnly(Map.entry("request", "1"), Map.entry("exception", "broken"));
  }

  @Test
  void whatIsKeptCanBeSet() {
    assertThatThrownBy(() -> new LogLimits(true, Set.of("LOUD"), 1, 1, Set.of(), true, true))
        .hasMessageContaining("durable.logs.levels")
        .hasMessageContaining("LOUD");
    assertThatThrownBy(() -> new LogLimits(true, Set.of(), 0, 1, Set.of(), true, true))
        .hasMessageContaining("durable.logs.max-entries");
    assertThatThrownBy(() -> new LogLimits(true, Set.of(), 1, 0, Set.of(), true, true))
        .hasMessageContaining("durable.logs.max-message-length");
  }

  private static StepLog of(LogLimits limits) {
    return new StepLog(limits, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private static void add(StepLog log, String level, String message) {
    log.addLogged(NOON, level, "logger", message, Map.of(), null);
  }
}
