package ee.durable.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs commands, and keeps what they print. */
final class Shell {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneId.of("Europe/Tallinn"));

  private final Map<String, String> environment = new LinkedHashMap<>();
  private Terminal.Look look = Terminal.Look.NONE;
  private String typed = "";
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  Shell(StubServer server) {
    environment.put("DURABLE_URL", server.url());
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell at(Terminal.Look screen) {
    look = screen;
    return this;
  }

  Shell typing(String text) {
    typed = text;
    return this;
  }

  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return Cli.run(
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            look,
            environment,
            NOON),
        args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
