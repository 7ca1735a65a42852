package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aPortThatIsTakenIsPassedOver() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(Ports.freeFrom(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
    }
  }
}
