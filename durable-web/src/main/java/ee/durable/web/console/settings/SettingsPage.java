package ee.durable.web.console.settings;

import ee.durable.Durable;
import ee.durable.history.RetentionPolicy;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Elapsed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The page that shows what is configured on this node. */
@Named
@RequestScoped
public class SettingsPage {

  private static final String OURS = "durable.";

  @Inject @Viewed private Durable durable;

  /** Creates the page. */
  public SettingsPage() {}

  /** Returns what is set, by name; what is not set has its default. */
  public List<SettingRow> getSettings() {
    Config config = ConfigProvider.getConfig();
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(OURS))
        .distinct()
        .sorted()
        .map(name -> new SettingRow(config.getConfigValue(name)))
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
