package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import ee.durable.data.PayloadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\""
      })
  void jsonInUtf8IsRead(String contentType) {
    assertThat(body("{\"name\":\"Jüri\"}", contentType).read().getString("name")).isEqualTo("Jüri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json;charset=iso-8859-1",
        "///"
      })
  void anotherContentTypeIsRefused(String contentType) {
    Problem problem = refusal(body("{}", contentType));

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.detail()).contains("application/json", "'" + contentType + "'");
  }

  @Test
  void aBodyWithoutContentTypeIsRefused() {
    assertThat(refusal(body("{}", null)).status()).isEqualTo(415);
  }

  @Test
  void aCompressedBodyIsRefused() {
    Problem problem = refusal(new JsonBody("application/json", "gzip", stream("{}")));

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.detail()).contains("gzip");
  }

  @Test
  void anEmptyBodyIsMissedWhereOneIsNeeded() {
    Problem problem = refusal(body("", "application/json"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("is empty");
  }

  @Test
  void anEmptyBodyNeedsNoContentType() {
    assertThat(body("", null).readIfAny()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "1",
        "null",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":1e999999999}"
      })
  void whatIsNoProperJsonObjectIsRefused(String text) {
    Problem problem = refusal(body(text, "application/json"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_BODY.uri());
  }

  @Test
  void aBodyThatIsNestedTooDeepIsRefused() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(refusal(body(deep, "application/json")).detail()).contains("deeper than 64");
  }

  @Test
  void otherBytesThanUtf8AreRefused() {
    InputStream latin =
        new ByteArrayInputStream("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal(new JsonBody("application/json", null, latin)).detail()).contains("UTF-8");
  }

  @Test
  void aBodyWithoutEndIsReadOnlyUpToABound() {
    Endless endless = new Endless();

    Problem problem = refusal(new JsonBody("application/json", null, endless));

    assertThat(problem.status()).isEqualTo(413);
    assertThat(endless.read).isLessThan(JsonBody.MOST_DRAINED + 2L * 1024 * 1024);
  }

  @Test
  void aBodyThatBreaksOffIsRefused() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThat(refusal(new JsonBody("application/json", null, broken)).status()).isEqualTo(400);
  }

  @Test
  void aBodyWithoutAnEndCostsLittleMemory() { // T10
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Endless endless = new Endless();
    JsonBody body = new JsonBody("application/json", null, endless);
    assertThat(refusal(new JsonBody("application/json", null, new Endless())).status())
        .isEqualTo(413);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

    Problem problem = refusal(body);

    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(problem.status()).isEqualTo(413);
    assertThat(endless.read).isGreaterThanOrEqualTo(JsonBody.MOST_DRAINED);
    assertThat(allocated).isLessThan(4L * PayloadLimits.DEFAULT.maxBytes());
  }

  private static JsonBody body(String text, String contentType) {
    return new JsonBody(contentType, null, stream(text));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refusal(JsonBody body) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(body::read)
        .actual()
        .problem();
  }

  /** Blanks, for ever. */
  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return ' ';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      read += length;
      Arrays.fill(bytes, offset, offset + length, (byte) ' ');
      return length;
    }
  }
}
