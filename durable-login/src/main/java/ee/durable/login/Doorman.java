package ee.durable.login;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Checks names and passwords, and lets nobody guess: who was wrong too often for one account from
 * one address has to wait, longer each time, and is not even looked at meanwhile.
 *
 * <p>Guesses for one account from one address are checked one after the other, so that many at once
 * count as many. Memory is of this node: with several nodes there are so many times the guesses.
 */
@ApplicationScoped
public class Doorman {

  private static final System.Logger LOG = System.getLogger(Doorman.class.getName());
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PASSWORD = 1_000;

  private final GuessBook guessBook = new GuessBook();
  private final KnownPasswords known = new KnownPasswords();
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final IdentityStoreHandler stores;

  /** Creates the doorman. */
  @Inject
  public Doorman(IdentityStoreHandler stores) {
    this(stores, Clock.systemUTC(), System::nanoTime);
  }

  Doorman(IdentityStoreHandler stores, Clock clock, LongSupplier nanoTime) {
    this.stores = stores;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway") // never called but on the proxy
  protected Doorman() {
    this(null);
  }

  /** Checks what somebody has typed. */
  Verdict ask(String name, String password, String address) {
    Guesses guesses = guessBook.of(name, address);
    synchronized (guesses) {
      return ask(guesses, name, password, address);
    }
  }

  /** Checks what a program sends with each request. */
  Verdict askAgain(String name, String password, String address) {
    Optional<SignedIn> recent = known.find(name, password, nanoTime.getAsLong());
    if (recent.isPresent()) {
      return new Verdict.Welcome(recent.get());
    }
    Guesses guesses = guessBook.of(name, address);
    synchronized (guesses) {
      // Those who waited here together bring the same password as a rule.
      recent = known.find(name, password, nanoTime.getAsLong());
      if (recent.isPresent()) {
        return new Verdict.Welcome(recent.get());
      }
      Verdict verdict = ask(guesses, name, password, address);
      if (verdict instanceof Verdict.Welcome welcome) {
        known.keep(name, password, welcome.caller(), nanoTime.getAsLong());
      }
      return verdict;
    }
  }

  private Verdict ask(Guesses guesses, String name, String password, String address) {
    Duration wait = guesses.toWait(nanoTime.getAsLong());
    if (!wait.isZero()) {
      return new Verdict.TooSoon(wait);
    }
    CredentialValidationResult result = validate(name, password);
    if (result.getStatus() == Status.VALID) {
      guesses.right();
      return new Verdict.Welcome(
          new SignedIn(
              result.getCallerPrincipal().getName(), result.getCallerGroups(), clock.instant()));
    }
    int wrong = guesses.wrong(nanoTime.getAsLong());
    // Without the name: people type passwords there.
    LOG.log(WARNING, LoginMessages.REFUSED.formatted(address, wrong));
    return new Verdict.Wrong();
  }

  private CredentialValidationResult validate(String name, String password) {
    if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
      return CredentialValidationResult.INVALID_RESULT;
    }
    return stores.validate(new UsernamePasswordCredential(name, password));
  }
}
