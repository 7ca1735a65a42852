package ee.durable.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T21. */
class LoginSettingsTest {

  private static final String ANNA =
      "anna:viewer:PBKDF2WithHmacSHA512:210000:871rrD4ZOpj68Nrrx1jFMT8+X48=:lUaKsWk5nU/JR0LOe0qxQZ";

  @TempDir Path folder;
  private final Map<String, Object> settings = new HashMap<>();

  private LoginSettings read() {
    return new LoginSettings(
        (Config)
            Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (self, method, arguments) ->
                    Optional.ofNullable(settings.get((String) arguments[0]))));
  }

  @Test
  void nobodyMaySignInUnlessSomebodySaysSo() {
    assertThat(read().users().isEmpty()).isTrue();
  }

  @Test
  void withoutUsersItMayRefuseToStart() {
    settings.put("durable.users.required", true);

    assertThatThrownBy(() -> read().users())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DUR-822")
        .hasMessageContaining("durable password");
    settings.put("durable.users", ANNA);
    assertThat(read().users().count()).isEqualTo(1);
  }

  @Test
  void usersAreInTheSettingAndInTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("users"), "# staff\n" + ANNA + "\n");
    settings.put("durable.users.file", file.toString());
    settings.put("durable.users", ANNA.replace("anna", "olaf"));

    assertThat(read().users().find("anna")).isPresent();
    assertThat(read().users().find("olaf")).isPresent();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    settings.put("durable.users.file", folder.resolve("missing").toString());

    assertThatThrownBy(() -> read().users())
        .hasMessageContaining("durable.users.file")
        .hasMessageContaining("missing");
  }
}
