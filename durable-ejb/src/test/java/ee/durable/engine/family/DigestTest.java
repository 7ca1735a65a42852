package ee.durable.engine.family;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {

  @Test
  void theOrderOfKeysPlaysNoPart() {
    assertThat(digest("{\"a\":{\"x\":1,\"y\":[{\"p\":1,\"q\":2}]},\"b\":2}"))
        .isEqualTo(digest("{\"b\":2,\"a\":{\"y\":[{\"q\":2,\"p\":1}],\"x\":1}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{\"a\":[1,2]} | {\"a\":[2,1]}",
        "{\"a\":1} | {\"a\":\"1\"}",
        "{\"a\":1} | {\"b\":1}",
        "{\"a\":null} | {}",
        "{\"a\":[[1],2]} | {\"a\":[[1,2]]}",
        "{\"a\":{\"b\":1}} | {\"a\":{},\"b\":1}",
        "{\"a\":\"null\"} | {\"a\":null}",
        "{\"a\":1} | {\"a\":1.1}"
      })
  void differentInputsDiffer(String one, String other) {
    assertThat(digest(one)).isNotEqualTo(digest(other));
  }

  /** What goes in as the left comes out of a jsonb column as the right. */
  @ParameterizedTest
  @CsvSource({"1.0E+7, 10000000", "1E3, 1000", "1.5e2, 150", "-0.0, 0.0", "2E-3, 0.002"})
  void aNumberIsTheSameInEveryNotation(String written, String stored) {
    assertThat(digest("{\"a\":" + written + "}")).isEqualTo(digest("{\"a\":" + stored + "}"));
  }

  private static UUID digest(String json) {
    return Digest.of(Data.parse(json));
  }
}
