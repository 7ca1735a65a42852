package ee.durable.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.error.InvalidPayloadException;
import ee.durable.error.MissingKeyException;
import ee.durable.run.RunId;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

  private enum Color {
    RED {
      @Override
      public String toString() {
        return "rouge";
      }
    }
  }

  private record Line(String article, BigDecimal price) {}

  record Order(long id, List<String> tags, Optional<String> note, Instant placed) {}

  /** A class of ours that is a thread, as application servers have them. */
  private static final class ServersThread extends Thread {}

  @Test
  void plainValuesPassUnchanged() { // SA-01
    assertThat(JsonValues.write(null)).isEqualTo(JsonValue.NULL);
    assertThat(through(true, Boolean.class)).isTrue();
    assertThat(through(42, Integer.class)).isEqualTo(42);
    assertThat(through("text", String.class)).isEqualTo("text");
    assertThat(through('c', String.class)).isEqualTo("c");
    assertThat(through(Color.RED, Color.class)).isEqualTo(Color.RED);
    assertThat(JsonValues.write(Color.RED)).hasToString("\"RED\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-17", "12.50", "0.000000000000000000001", "1234567890123456789012345678.90"})
  void decimalsKeepValueAndScale(String digits) { // SA-01
    BigDecimal number = new BigDecimal(digits);

    assertThat(through(number, BigDecimal.class)).isEqualTo(number);
  }

  @Test
  void wholeNumbersBeyondDoublesKeepEveryDigit() { // SA-01
    long beyond = (1L << 53) + 1;
    BigInteger huge = BigInteger.TWO.pow(200).add(BigInteger.ONE);

    assertThat(through(beyond, Long.class)).isEqualTo(beyond);
    assertThat(through(Long.MIN_VALUE, Object.class)).isEqualTo(Long.MIN_VALUE);
    assertThat(through(huge, BigInteger.class)).isEqualTo(huge);
    assertThat(through(huge, Object.class)).isEqualTo(huge);
  }

  @Test
  void digitsAreNeverLostInReading() {
    assertMismatch(new BigDecimal("2.5"), Integer.class, "2.5");
    assertMismatch(1L << 40, Integer.class, "1099511627776");
    assertMismatch(300, Byte.class, "300");
    assertMismatch("42", Integer.class, "'42'");
    assertMismatch(42, String.class, "42");
    assertMismatch("true", Boolean.class, "'true'");
    assertMismatch("BLUE", Color.class, "'BLUE'");
    assertMismatch("no id", RunId.class, "no id");
  }

  @Test
  void listsAndArraysBecomeListsAllTheWayDown() { // SA-02, SA-04
    Object nested = List.of(1, new int[] {2, 3}, List.of("a", new Object[] {"b", null}));

    List<Object> withNull = new ArrayList<>();
    withNull.add("b");
    withNull.add(null);
    assertThat((Object) through(nested, List.class))
        .isEqualTo(List.of(1L, List.of(2L, 3L), List.of("a", withNull)));
  }

  @Test
  void mapsAreWalkedAndTheirKeysBecomeText() { // SA-03
    Object map = Map.of(1, Map.of(Color.RED, List.of()), "empty", Map.of());

    assertThat((Object) through(map, Map.class))
        .isEqualTo(Map.of("1", Map.of("RED", List.of()), "empty", Map.of()));
  }

  @Test
  void timesAreKept() { // SA-05
    Instant instant = Instant.parse("2026-02-28T23:59:59.123456789Z");
    LocalDateTime local = LocalDateTime.of(2026, 2, 28, 23, 59, 59, 1);
    ZonedDateTime zoned = local.atZone(ZoneId.of("Europe/Tallinn"));

    assertThat(through(instant, Instant.class)).isEqualTo(instant);
    assertThat(through(local, LocalDateTime.class)).isEqualTo(local);
    assertThat(through(local.toLocalDate(), LocalDate.class)).isEqualTo(local.toLocalDate());
    assertThat(through(local.toLocalTime(), LocalTime.class)).isEqualTo(local.toLocalTime());
    assertThat(through(zoned, ZonedDateTime.class)).isEqualTo(zoned);
    assertThat(through(zoned.toOffsetDateTime(), OffsetDateTime.class))
        .isEqualTo(zoned.toOffsetDateTime());
    assertThat(through(Duration.ofMillis(1500), Duration.class)).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void idsAreKept() {
    UUID uuid = UUID.randomUUID();

    assertThat(through(uuid, UUID.class)).isEqualTo(uuid);
    assertThat(through(new RunId(uuid), RunId.class)).isEqualTo(new RunId(uuid));
  }

  @Test
  void recordsBecomeObjectsAndAreReadAsRecords() { // SA-06
    Order order =
        new Order(
            4711, List.of("a", "b"), Optional.of("Õun"), Instant.parse("2026-01-01T00:00:00Z"));

    assertThat(through(order, Order.class)).isEqualTo(order);
    assertThat(Data.of(order).getLong("id")).isEqualTo(4711);
    assertThat(
            Data.parse("{\"id\":1,\"tags\":[],\"note\":\"n\",\"unknown\":true}")
                .as(Order.class)
                .id())
        .isEqualTo(1);
  }

  @Test
  void privateRecordsAreWrittenAndReadToo() { // SA-06
    Line line = new Line("pen", new BigDecimal("2.50"));

    assertThat(through(line, Line.class)).isEqualTo(line);
    assertThat((Object) through(Map.of("lines", List.of(line)), Map.class))
        .isEqualTo(
            Map.of("lines", List.of(Map.of("article", "pen", "price", new BigDecimal("2.50")))));
  }

  private record Basket(List<Line> lines, Map<String, Line> byName, Optional<Line> last, int n) {}

  @Test
  void recordsInsideOfRecordsAreReadAsWhatTheyAre() {
    Line line = new Line("pen", new BigDecimal("2.50"));
    Basket basket = new Basket(List.of(line), Map.of("a", line), Optional.of(line), 3);

    assertThat(through(basket, Basket.class)).isEqualTo(basket);
    assertThat(Data.EMPTY.as(Basket.class)).isEqualTo(new Basket(null, null, Optional.empty(), 0));
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> Data.of(Map.of("n", "three")).as(Basket.class))
        .withMessageContainingAll("Key 'n'", "int", "three");
  }

  record Positive(int n) {
    Positive {
      if (n < 1) {
        throw new IllegalArgumentException("n must be positive");
      }
    }
  }

  @Test
  void aRecordThatRefusesItsValuesIsAMismatch() {
    assertMismatch(Map.of("n", -1), Positive.class, "n must be positive");
  }

  private record Renamed(@JsonbProperty("other_name") String name) {}

  @Test
  void aRecordThatSpeaksOfJsonIsLeftToJsonB() {
    assertThat(RecordBinding.binds(Renamed.class)).isFalse();
    assertThat(RecordBinding.binds(Line.class)).isTrue();
    assertThat(RecordBinding.binds(String.class)).isFalse();
  }

  @Test
  void optionalsAreTheirValue() {
    assertThat(JsonValues.write(Optional.of(1))).hasToString("1");
    assertThat(JsonValues.write(Optional.empty())).isEqualTo(JsonValue.NULL);
  }

  @Test
  void handlesBecomeText() { // SA-07
    Runnable function = () -> {};

    assertThat(through(Thread.currentThread(), String.class)).startsWith("Thread[");
    assertThat(through(new ServersThread(), String.class)).startsWith("Thread[");
    assertThat(through(String.class, String.class)).isEqualTo("class java.lang.String");
    assertThat(through(new IllegalStateException("broken"), String.class)).contains("broken");
    assertThat(through(function, String.class)).contains("Lambda");
    assertThat(through(new Object(), String.class)).startsWith("java.lang.Object@");
  }

  @Test
  void aDeepMixtureCanBeWritten() { // SA-08
    Map<String, Object> mixture = new HashMap<>();
    mixture.put("rows", List.of(Map.of("thread", new ServersThread(), "at", LocalDate.EPOCH)));
    mixture.put("nothing", null);
    mixture.put("optional", Optional.of(new int[][] {{1}, {}}));

    Data data = Data.of(mixture);

    assertThat(Data.parse(data.toString())).isEqualTo(data);
    assertThat(data.json().getJsonArray("optional")).hasToString("[[1],[]]");
  }

  @Test
  void textOfAllScriptsIsUnchanged() {
    String text = "日本語 🎉 مرحبا \n\t\"\\ \u0001 \u2028 \\u0000";

    assertThat(through(text, String.class)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsRefused(double number) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> JsonValues.write(List.of(number)))
        .withMessageContaining(String.valueOf(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e1001"})
  void aNumberThatWouldBeEndlessDigitsIsRefused(String digits) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> JsonValues.write(new BigDecimal(digits)))
        .withMessageContaining("digits");
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> JsonValues.write(BigInteger.TEN.pow(1001)));
  }

  @Test
  void aValueThatContainsItselfIsRefused() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);

    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> JsonValues.write(circle))
        .withMessageContaining("64");
  }

  @Test
  void aMissingOrNullKeyIsAnErrorThatNamesTheKeysThereAre() {
    Data data = Data.parse("{\"a\":1,\"b\":null}");

    assertThatExceptionOfType(MissingKeyException.class)
        .isThrownBy(() -> data.getInt("c"))
        .withMessageContainingAll("'c'", "a, b");
    assertThatExceptionOfType(MissingKeyException.class).isThrownBy(() -> data.getInt("b"));
    assertThat(data.has("b")).isTrue();
    assertThat(data.find("b", String.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "x"})
  void whatIsWrittenAsNoObjectIsNoDocument(String text) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> Data.of(text))
        .withMessageContaining("'" + text + "'");
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> Data.of(List.of(text)))
        .withMessageContaining("a list of 1");
    assertThat(Data.of(null)).isEqualTo(Data.EMPTY);
  }

  private static void assertMismatch(Object value, Class<?> type, String found) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> JsonValues.read(JsonValues.write(value), type))
        .withMessageContainingAll(type.getName(), found);
  }

  /** Writes a value, parses its text as the database would return it, and reads it. */
  private static <T> T through(Object value, Class<T> type) {
    String text = Data.of(Map.of("value", value)).toString();
    return Data.parse(text).get("value", type);
  }
}
