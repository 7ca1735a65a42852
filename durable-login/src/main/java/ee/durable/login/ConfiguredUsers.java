package ee.durable.login;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The users that the settings name. There are none by default, so that nobody can sign in until
 * somebody has decided who may.
 */
@ApplicationScoped
public class ConfiguredUsers implements IdentityStore {

  private static final System.Logger LOG = System.getLogger(ConfiguredUsers.class.getName());
  private static final int HASH_BYTES = 64;

  private final Pbkdf2PasswordHash hash;

  private Users users;
  private String nobodysPassword;

  /** Creates the store. */
  @Inject
  public ConfiguredUsers(Pbkdf2PasswordHash hash) {
    this.hash = hash;
  }

  ConfiguredUsers(Users users, Pbkdf2PasswordHash hash) {
    this(hash);
    know(users);
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway") // never called but on the proxy
  protected ConfiguredUsers() {
    this(null);
  }

  @PostConstruct
  void read() {
    know(new LoginSettings(ConfigProvider.getConfig()).users());
    hash.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm",
            "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations",
            Integer.toString(User.LEAST_ITERATIONS),
            "Pbkdf2PasswordHash.SaltSizeBytes",
            "32",
            "Pbkdf2PasswordHash.KeySizeBytes",
            Integer.toString(HASH_BYTES)));
  }

  private void know(Users settings) {
    users = settings;
    nobodysPassword = nobodysPassword(settings.mostIterations());
  }

  /** Read when the application starts, so that a line that nobody can read is noticed then. */
  void tell(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (users.isEmpty()) {
      LOG.log(WARNING, LoginMessages.NO_USERS);
    } else {
      LOG.log(INFO, LoginMessages.USERS.formatted(users.count()));
    }
  }

  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (!(credential instanceof UsernamePasswordCredential given)) {
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
    Optional<User> user = users.find(given.getCaller());
    // For a name that nobody has too: else the time would tell which names there are.
    boolean isRight =
        hash.verify(
            given.getPassword().getValue(), user.map(User::password).orElse(nobodysPassword));
    return user.filter(known -> isRight)
        .map(known -> new CredentialValidationResult(known.name(), known.role().names()))
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }

  /** Returns a hash that no password is known for. */
  private static String nobodysPassword(int iterations) {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[32];
    byte[] noHash = new byte[HASH_BYTES];
    random.nextBytes(salt);
    random.nextBytes(noHash);
    Base64.Encoder text = Base64.getEncoder();
    return "PBKDF2WithHmacSHA512:%d:%s:%s"
        .formatted(iterations, text.encodeToString(salt), text.encodeToString(noHash));
  }
}
