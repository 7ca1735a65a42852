package ee.durable.web.console.settings;

import ee.durable.Durable;
import ee.durable.history.RetentionPolicy;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Elapsed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The page that shows what is configured on this node. */
@Named
@RequestScoped
public class SettingsPage {

  private static final String OURS = "durable.";

  /**
   * Asked for by name besides those that a source lists: an environment variable is listed as
   * {@code DURABLE_QUEUES}.
   */
  private static final List<String> KNOWN =
      List.of(
          "durable.check.interval",
          "durable.console.payloads",
          "durable.context.max-bytes",
          "durable.crash.limit",
          "durable.executor",
          "durable.history.after",
          "durable.history.keep.completed",
          "durable.history.keep.failed",
          "durable.input.max-bytes",
          "durable.logs.enabled",
          "durable.logs.levels",
          "durable.nesting.limit",
          "durable.node.label",
          "durable.node.timeout",
          "durable.poll.interval",
          "durable.queues",
          "durable.schema",
          "durable.schema.mode",
          "durable.stop.patience",
          "durable.users",
          "durable.users.file",
          "durable.users.required");

  @Inject @Viewed private Durable durable;

  /** Creates the page. */
  public SettingsPage() {}

  /** Returns what is set, by name; what is not set has its default. */
  public List<SettingRow> getSettings() {
    Config config = ConfigProvider.getConfig();
    Stream<String> listed =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .filter(name -> name.startsWith(OURS));
    return Stream.concat(listed, KNOWN.stream())
        .distinct()
        .sorted()
        .map(config::getConfigValue)
        .filter(setting -> setting.getValue() != null)
        .map(SettingRow::new)
        .toList();
  }

  /** Returns when ended runs leave the tables that the engine works in. */
  public String getArchiveAfter() {
    return Elapsed.text(policy().archiveAfter());
  }

  /** Returns how long completed runs are kept. */
  public String getKeepCompleted() {
    return policy().keepCompleted().map(Elapsed::text).orElse("for ever");
  }

  /** Returns how long all other runs are kept. */
  public String getKeepFailed() {
    return policy().keepFailed().map(Elapsed::text).orElse("for ever");
  }

  private RetentionPolicy policy() {
    return durable.history().policy();
  }
}
