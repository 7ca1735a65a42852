package ee.durable.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
final class Connection {

  private static final String DEFAULT_URL = "http://localhost:8080/durable";
  private static final String API = "/api/v1";

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "<url>",
      description = "Where the application is. Else DURABLE_URL, else " + DEFAULT_URL + ".")
  private @Nullable String url;

  @Option(
      names = "--token",
      scope = ScopeType.INHERIT,
      paramLabel = "<token>",
      description = "Sent as a bearer token. Else DURABLE_TOKEN.")
  private @Nullable String token;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "<name[:password]>",
      description =
          "Who you are. Else DURABLE_USER. The password is in DURABLE_PASSWORD, or asked for.")
  private @Nullable String user;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "<duration>",
      description = "How long an answer may take, such as 30s, which is the default.")
  private String timeout = "30s";

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer JSON: what the server says, for scripts.")
  private boolean json;

  @Option(
      names = "--utc",
      scope = ScopeType.INHERIT,
      description = "Show times in UTC instead of the local time zone.")
  private boolean utc;

  boolean isJson() {
    return json;
  }

  boolean isUtc() {
    return utc;
  }

  Api api(Terminal terminal) {
    return new Api(
        base(terminal.environment()), authorization(terminal), Age.read("--timeout", timeout));
  }

  private URI base(Map<String, String> environment) {
    String given = url == null ? environment.getOrDefault("DURABLE_URL", DEFAULT_URL) : url;
    String trimmed = given.strip().replaceAll("/+$", "");
    try {
      URI base = new URI(trimmed.endsWith(API) ? trimmed : trimmed + API);
      if (base.getHost() != null
          && base.getScheme() != null
          && base.getScheme().matches("https?")
          && base.getRawQuery() == null) {
        return base;
      }
    } catch (URISyntaxException unreadable) {
      throw CommandFailure.usage(wrongUrl(given));
    }
    throw CommandFailure.usage(wrongUrl(given));
  }

  private static String wrongUrl(String given) {
    return "Expected a URL such as %s, but found '%s'.".formatted(DEFAULT_URL, given);
  }

  private Optional<String> authorization(Terminal terminal) {
    if (token != null && user != null) {
      throw CommandFailure.usage("Expected one of --token and --user, but found both.");
    }
    Map<String, String> environment = terminal.environment();
    String bearer =
        token == null && user == null ? environment.getOrDefault("DURABLE_TOKEN", "") : token;
    if (bearer != null && !bearer.isBlank()) {
      return Optional.of("Bearer " + bearer.strip());
    }
    String name = user == null ? environment.getOrDefault("DURABLE_USER", "") : user;
    return name.isBlank() ? Optional.empty() : Optional.of(basic(name, terminal));
  }

  private static String basic(String user, Terminal terminal) {
    String pair = user.contains(":") ? user : user + ":" + password(user, terminal);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String password(String user, Terminal terminal) {
    String given = terminal.environment().getOrDefault("DURABLE_PASSWORD", "");
    if (!given.isEmpty()) {
      return given;
    }
    if (!terminal.look().in()) {
      throw CommandFailure.usage(
          "Expected the password of '%s' in DURABLE_PASSWORD, for nobody is here to type it."
              .formatted(user));
    }
    return terminal.secret("Password of %s: ".formatted(user));
  }

  /** Returns how long an answer may take at most. */
  Duration patience() {
    return Age.read("--timeout", timeout);
  }
}
