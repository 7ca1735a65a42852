package ee.durable.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/runs", "/runs?status=FAILED&key=a%20b", "/run?id=1#x"})
  void aPathOfOursIsGoneOnTo(String path) {
    assertThat(LocalPath.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "runs",
        "//evil.example",
        "/\\evil.example",
        "/runs\\..",
        "https://evil.example",
        "javascript:alert(1)",
        "/runs\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "/ü",
        " /runs"
      })
  void anythingElseIsTheFirstPage(String text) {
    assertThat(LocalPath.of(text)).isEqualTo("/");
  }

  @Test
  void whatIsMissingOrTooLongIsTheFirstPage() {
    assertThat(LocalPath.of((String) null)).isEqualTo("/");
    assertThat(LocalPath.of("/" + "x".repeat(2_000))).isEqualTo("/");
  }
}
