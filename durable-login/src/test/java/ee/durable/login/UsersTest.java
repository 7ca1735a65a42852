package ee.durable.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T21, T22. */
class UsersTest {

  private static final String HASH =
      "PBKDF2WithHmacSHA512:210000:871rrD4ZOpj68Nrrx1jFMT8+X48Cc7/BtcjKuQyeZAo=:lUaKsWk5nU/JR0LOe0qxQZQs";

  @Test
  void nobodyIsThereUnlessSomebodySaysSo() {
    assertThat(Users.parse("").isEmpty()).isTrue();
    assertThat(Users.parse("\n # admin:admin:" + HASH + "\n\n,").isEmpty()).isTrue();
  }

  @Test
  void usersArePartedByLinesAndCommas() {
    Users users =
        Users.parse(
            "anna:viewer:%1$s, olaf:operator:%1$s\r\n# nobody:admin:x\nada:admin:%1$s\n"
                .formatted(HASH));

    assertThat(users.count()).isEqualTo(3);
    assertThat(users.find("olaf")).contains(new User("olaf", Role.OPERATOR, HASH));
    assertThat(users.find("nobody")).isEmpty();
    assertThat(users.find("Olaf")).isEmpty();
  }

  @Test
  void whoMayDoMoreMayDoLess() {
    assertThat(Role.VIEWER.names()).containsExactly("durable-viewer");
    assertThat(Role.OPERATOR.names())
        .containsExactlyInAnyOrder("durable-viewer", "durable-operator");
    assertThat(Role.ADMIN.names())
        .containsExactlyInAnyOrder("durable-viewer", "durable-operator", "durable-admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada:admin:secret",
        "ada:admin:PBKDF2WithHmacSHA256:210000:c2FsdHNhbHRzYWx0c2FsdA==:aGFzaGhhc2hoYXNoaGFzaA==",
        "ada:admin:PBKDF2WithHmacSHA512:2048:c2FsdHNhbHRzYWx0c2FsdA==:aGFzaGhhc2hoYXNoaGFzaA==",
        "ada:admin:PBKDF2WithHmacSHA512:209999:c2FsdHNhbHRzYWx0c2FsdA==:aGFzaGhhc2hoYXNoaGFzaA==",
        "ada:king:" + HASH,
        "ada:ADMIN:" + HASH,
        "ada:secret",
        "ada"
      })
  void whatIsNoGoodHashOrRoleIsRefused(String line) {
    assertThatThrownBy(() -> Users.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ada'")
        .hasMessageContaining("durable password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(() -> Users.parse("ada:admin:%1$s,ada:viewer:%1$s".formatted(HASH)))
        .hasMessageContaining("twice");
  }

  @Test
  void aUserIsShownWithoutTheHash() {
    assertThat(User.parse("ada:admin:" + HASH)).hasToString("ada:ADMIN");
  }
}
