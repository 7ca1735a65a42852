package ee.durable.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** T23. */
class DoormanTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String HERE = "192.0.2.1";

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Doorman doorman =
      new Doorman(new Store(), Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);

  private final class Store implements IdentityStoreHandler {

    @Override
    public CredentialValidationResult validate(Credential credential) {
      looks.incrementAndGet();
      return credential instanceof UsernamePasswordCredential given
              && given.getCaller().equals("anna")
              && given.getPasswordAsString().equals("right")
          ? new CredentialValidationResult("anna", Set.of("durable-viewer"))
          : CredentialValidationResult.INVALID_RESULT;
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whoIsRightComesIn() {
    assertThat(doorman.ask("anna", "right", HERE))
        .isEqualTo(new Verdict.Welcome(new SignedIn("anna", Set.of("durable-viewer"), NOW)));
    assertThat(doorman.ask("anna", "wrong", HERE)).isEqualTo(new Verdict.Wrong());
    assertThat(doorman.ask("nobody", "right", HERE)).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void whoIsWrongOftenWaitsLongerAndLonger() {
    IntStream.range(0, 4).forEach(guess -> doorman.ask("anna", "wrong", HERE));

    assertThat(doorman.ask("anna", "right", HERE))
        .isEqualTo(new Verdict.TooSoon(Duration.ofSeconds(1)));
    pass(Duration.ofSeconds(1));
    assertThat(doorman.ask("anna", "wrong", HERE)).isEqualTo(new Verdict.Wrong());
    assertThat(doorman.ask("anna", "wrong", HERE))
        .isEqualTo(new Verdict.TooSoon(Duration.ofSeconds(2)));
    for (int guess = 0; guess < 20; guess++) {
      pass(Duration.ofMinutes(15));
      assertThat(doorman.ask("anna", "wrong", HERE)).isEqualTo(new Verdict.Wrong());
    }
    assertThat(doorman.ask("anna", "wrong", HERE))
        .isEqualTo(new Verdict.TooSoon(Duration.ofMinutes(15)));
  }

  @Test
  void ofAThousandGuessesAtOnceFourAreLookedAt() {
    IntStream.range(0, 1000)
        .parallel()
        .forEach(guess -> doorman.askAgain("anna", "wrong" + guess, HERE));

    assertThat(looks).hasValue(4);
  }

  @Test
  void othersAndOtherPlacesAreNotHeldUp() {
    IntStream.range(0, 10).forEach(guess -> doorman.ask("anna", "wrong", HERE));

    assertThat(doorman.ask("anna", "right", "192.0.2.2")).isInstanceOf(Verdict.Welcome.class);
    assertThat(doorman.ask("olaf", "wrong", HERE)).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void beingRightMakesUpForMistakes() {
    for (int day = 0; day < 10; day++) {
      IntStream.range(0, 3).forEach(guess -> doorman.ask("anna", "wrong", HERE));
      assertThat(doorman.ask("anna", "right", HERE)).isInstanceOf(Verdict.Welcome.class);
    }
  }

  @Test
  void aPasswordThatWasRightIsNotLookedAtAgainForAWhile() {
    IntStream.range(0, 50).parallel().forEach(i -> doorman.askAgain("anna", "right", HERE));
    assertThat(looks).hasValue(1);

    pass(Duration.ofMinutes(4));
    doorman.askAgain("anna", "right", HERE);
    assertThat(looks).hasValue(2);
    assertThat(doorman.askAgain("anna", "wrong", HERE)).isEqualTo(new Verdict.Wrong());
    assertThat(doorman.askAgain("anna\nri", "ght", HERE)).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void whatIsTooLongIsNotHashed() {
    assertThat(doorman.ask("anna", "x".repeat(1_001), HERE)).isEqualTo(new Verdict.Wrong());
    assertThat(looks).hasValue(0);
  }
}
