package ee.durable.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredUsersTest { // T23

  private static final String ANNA =
      "PBKDF2WithHmacSHA512:300000:871rrD4ZOpj68Nrrx1jFMT8+X48Cc7/BtcjKuQyeZAo=:lUaKsWk5nU/JR0LOe0qxQWRR7CQWf3oh5rwBcDFLdcY=";

  private final List<String> verified = new ArrayList<>();
  private final ConfiguredUsers users =
      new ConfiguredUsers(
          Users.parse("anna:operator:" + ANNA),
          new Pbkdf2PasswordHash() {
            @Override
            public void initialize(Map<String, String> parameters) {}

            @Override
            public String generate(char[] password) {
              throw new UnsupportedOperationException();
            }

            @Override
            public boolean verify(char[] password, String hash) {
              verified.add(hash);
              return new String(password).equals("right");
            }
          });

  private Status ask(String name, String password) {
    return users.validate(new UsernamePasswordCredential(name, password)).getStatus();
  }

  /** The number of hashes and their cost are what takes the time. */
  @Test
  void aNameThatNobodyHasCostsAsMuchAsOneThatSomebodyHas() {
    assertThat(ask("anna", "wrong")).isEqualTo(Status.INVALID);
    assertThat(ask("nobody", "wrong")).isEqualTo(Status.INVALID);

    assertThat(verified).hasSize(2);
    assertThat(verified.get(0)).isEqualTo(ANNA);
    String[] known = ANNA.split(":");
    String[] unknown = verified.get(1).split(":");
    assertThat(unknown).hasSameSizeAs(known);
    assertThat(unknown[0]).as("algorithm").isEqualTo(known[0]);
    assertThat(unknown[1]).as("rounds").isEqualTo(known[1]);
    assertThat(unknown[2]).as("salt").hasSameSizeAs(known[2]).isNotEqualTo(known[2]);
  }

  @Test
  void aRightPasswordOfNobodyLetsNobodyIn() {
    assertThat(ask("anna", "right")).isEqualTo(Status.VALID);
    assertThat(ask("nobody", "right")).isEqualTo(Status.INVALID);
  }
}
