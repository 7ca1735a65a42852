package ee.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P36501D"})
  void aTimeoutThatIsNoneOrCannotBeAddedUpIsRefused(String text) {
    Duration timeout = Duration.parse(text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepOptions().timeout(timeout))
        .withMessageContainingAll("step's timeout", timeout.toString());
    assertThatIllegalArgumentException().isThrownBy(() -> new CallOptions().timeout(timeout));
  }

  @Test
  void forEverIsSaidByGivingNoTimeout() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CallOptions().timeout(ChronoUnit.FOREVER.getDuration()));
    assertThat(new CallOptions().timeout()).isEmpty();
  }

  @Test
  void theShortestAndTheLongestTimeoutAreTaken() {
    assertThat(new CallOptions().timeout(Duration.ofNanos(1)).timeout()).isPresent();
    assertThat(new CallOptions().timeout(Duration.ofDays(36_500)).timeout()).isPresent();
  }

  @Test
  void aStartTimeThatNoDatabaseKnowsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().at(Instant.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChildStartOptions().at(Instant.MIN));
    assertThat(new StartOptions().at(Instant.parse("9999-12-31T23:59:59Z")).at()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "a\u0000b", "\uD800", "tab\tbed"})
  void aNameWithoutCharactersOrWithUnprintableOnesIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().key(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().queue(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().label("a", name));
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().label(name, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new CallOptions().ref(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChildStartOptions().ref(name));
  }

  @Test
  void aNameMayHaveTwoHundredCharactersAndNotOneMore() {
    assertThatNoException().isThrownBy(() -> new StartOptions().key("õ".repeat(200)));
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().key("k".repeat(201)));
  }

  @Test
  void aPriorityIsBetweenMinusAndPlusAThousand() {
    assertThat(new StartOptions().priority(1000).priority()).isEqualTo(1000);
    assertThat(new CallOptions().priority(-1000).priority()).isEqualTo(-1000);
    assertThatIllegalArgumentException().isThrownBy(() -> new StartOptions().priority(1001));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChildStartOptions().priority(-1001));
  }

  @Test
  void theDefaultsAreWhatTheDocumentationSays() {
    CallOptions call = new CallOptions();

    assertThat(call.ref()).isEmpty();
    assertThat(call.timeoutValue()).isEqualTo("child_timeout");
    assertThat(call.queue()).isEqualTo("default");
    assertThat(call.priority()).isZero();
    assertThat(call.onTimeout()).isEqualTo(TimeoutPolicy.CANCEL);
    assertThat(call.onParentClose()).isEqualTo(ParentClosePolicy.CANCEL);
    assertThat(new ChildStartOptions().onParentClose()).isEqualTo(ParentClosePolicy.LEAVE_RUNNING);
    assertThat(new StepOptions().retry()).isEqualTo(Retry.NEVER);
  }
}
