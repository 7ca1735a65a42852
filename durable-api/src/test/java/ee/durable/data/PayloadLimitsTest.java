package ee.durable.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.error.InvalidPayloadException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadLimitsTest {

  private static final PayloadLimits HUNDRED = new PayloadLimits(100);
  private static final int FRAME = "{\"k\":\"\"}".length();

  @Test
  void aDocumentOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
    String fits = document("x".repeat(100 - FRAME));
    String tooLarge = document("x".repeat(101 - FRAME));

    assertThat(HUNDRED.check("It", HUNDRED.parse(fits))).isEqualTo(fits);
    assertRefused(HUNDRED, tooLarge, "101 bytes", "100");
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> HUNDRED.check("The input", Data.of(Map.of("k", "x".repeat(101 - FRAME)))))
        .withMessageContainingAll("The input", "101 bytes");
  }

  @Test
  void theLimitCountsBytesNotCharacters() {
    assertThat(HUNDRED.parse(document("日".repeat(30))).getString("k")).hasSize(30);
    assertRefused(HUNDRED, document("日".repeat(31)), "101 bytes");
    assertRefused(HUNDRED, document("🎉".repeat(24)), "104 bytes");
  }

  @Test
  void aDocumentMayBeSixtyFourLevelsDeepAndNotOneMore() {
    assertThat(Data.parse(nested(64)).has("a")).isTrue();
    assertRefused(PayloadLimits.DEFAULT, nested(65), "64 levels");
    assertRefused(PayloadLimits.DEFAULT, "{\"a\":" + "[".repeat(100_000), "64 levels");
  }

  @Test
  void aKeyMayOccurOnceInAnObject() {
    assertRefused(PayloadLimits.DEFAULT, "{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", "'c'", "twice");
    assertRefused(PayloadLimits.DEFAULT, "{\"a\":1,\"\\u0061\":2}", "'a'", "twice");
    assertThat(Data.parse("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}").keys())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"k\":\"a\u0000b\"}",
        "{\"k\":\"a\\u0000b\"}",
        "{\"k\":\"\\\\\\u0000\"}",
        "{\"a\\u0000b\":1}",
        "{\"k\":[{\"k\":\"\\u0000\"}]}"
      })
  void theCharacterNulIsRefused(String text) {
    assertRefused(PayloadLimits.DEFAULT, text, "u0000");
  }

  @Test
  void anEscapedBackslashBeforeU0000IsNoNul() {
    assertThat(Data.parse("{\"k\":\"\\\\u0000\"}").getString("k")).isEqualTo("\\u0000");
    assertThat(Data.parse("{\"k\":\"\\\\\\\\u0000\"}").getString("k")).isEqualTo("\\\\u0000");
    Data written = Data.of(Map.of("k", "\\u0000"));
    assertThat(PayloadLimits.DEFAULT.check("It", written)).isEqualTo(written.toString());
  }

  @Test
  void aWrittenNulIsRefused() {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> PayloadLimits.DEFAULT.check("It", Data.of(Map.of("k", "a\0b"))));
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> PayloadLimits.DEFAULT.check("It", Data.of(Map.of("\\\0", 1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"k\":\"\\ud800\"}",
        "{\"k\":\"\\udc00\\ud800\"}",
        "{\"\\udfff\":1}",
        "{\"k\":\"\uD83D\"}"
      })
  void halfASurrogatePairIsRefused(String text) {
    assertRefused(PayloadLimits.DEFAULT, text, "surrogate");
  }

  @Test
  void aWholeSurrogatePairIsTaken() {
    assertThat(Data.parse("{\"k\":\"\\ud83c\\udf89\"}").getString("k")).isEqualTo("🎉");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E+99999", "1e-99999999", "1e00000000001"})
  void aNumberWithAHugeExponentIsRefused(String number) {
    assertRefused(PayloadLimits.DEFAULT, "{\"k\":" + number + "}", "digits", number);
  }

  @Test
  void aNumberOfTenThousandDigitsIsRefusedAndOneOfAThousandIsTaken() {
    assertRefused(PayloadLimits.DEFAULT, "{\"k\":" + "9".repeat(10_000) + "}", "digits");
    String thousand = "9".repeat(1000);
    assertThat(Data.parse("{\"k\":" + thousand + "}").getDecimal("k")).hasToString(thousand);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,2] | a list",
        "'[]' | a list",
        "42 | a single value",
        "\"text\" | a single value",
        "null | a single value",
        "true | a single value"
      })
  void whatIsNoObjectIsRefused(String text, String found) {
    assertRefused(PayloadLimits.DEFAULT, text, "JSON object", found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\ud8\"}",
        "{\"a\":tru}",
        "hello",
        "<a/>",
        "{\"a\":1"
      })
  void garbageIsRefused(String text) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> PayloadLimits.DEFAULT.parse(text));
  }

  private static String document(String text) {
    return "{\"k\":\"" + text + "\"}";
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  private static void assertRefused(PayloadLimits limits, String text, String... words) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> limits.parse(text))
        .withMessageContainingAll(words);
  }
}
