package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutOptionsItStaysUp() {
    Options options = Options.parse();

    assertThat(options.exit()).isFalse();
    assertThat(options.copies()).isEqualTo(1);
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.home()).isEqualTo(Path.of(".durable"));
    assertThat(options.payaraServer()).isEmpty();
  }

  @Test
  void optionsMayBeCombined() {
    Options options =
        Options.parse("--exit", "--copies", "5", "--port", "9000", "--home", "/tmp/x");

    assertThat(options.exit()).isTrue();
    assertThat(options.copies()).isEqualTo(5);
    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.home()).isEqualTo(Path.of("/tmp/x"));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> Options.parse("--fast"))
        .hasMessage("There is no option '--fast'. --help lists the options.");
    assertThatThrownBy(() -> Options.parse("--copies", "many"))
        .hasMessage("--copies needs a number from 1 to 40, but was 'many'.");
    assertThatThrownBy(() -> Options.parse("--copies", "0"))
        .hasMessage("--copies needs a number from 1 to 40, but was '0'.");
    assertThatThrownBy(() -> Options.parse("--port"))
        .hasMessage("--port needs a value. --help lists the options.");
    assertThatThrownBy(() -> Options.parse("--payara-server", "/nowhere"))
        .hasMessage("/nowhere is no Payara Server: it has no directory 'glassfish'.");
  }
}
