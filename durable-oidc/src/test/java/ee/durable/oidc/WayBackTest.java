package ee.durable.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WayBackTest {

  @Test
  void aPageOfOursIsWhereTheyGo() {
    assertThat(WayBack.of("https://host:8181/durable/runs?status=FAILED&key=a%20b", "/durable"))
        .isEqualTo("/durable/runs?status=FAILED&key=a%20b");
    assertThat(WayBack.of("http://host/runs", "")).isEqualTo("/runs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host/other/runs",
        "https://host//evil.example/",
        "https://host/\\evil.example",
        "//evil.example",
        "mailto:anna",
        "",
        "https://host"
      })
  void anythingElseIsTheFirstPage(String address) {
    assertThat(WayBack.of(address, "/durable")).isEqualTo("/durable/");
    assertThat(WayBack.of(address, "")).doesNotStartWith("//").startsWith("/");
  }
}
