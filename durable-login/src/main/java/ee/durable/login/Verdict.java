package ee.durable.login;

import java.time.Duration;

/** What the {@link Doorman} says to a name and a password. */
sealed interface Verdict {

  /** They belong together. */
  record Welcome(SignedIn caller) implements Verdict {}

  /** They do not, whatever of them is wrong. */
  record Wrong() implements Verdict {}

  /** Nobody has looked at them, because there were too many wrong ones before. */
  record TooSoon(Duration delay) implements Verdict {}
}
