package ee.durable.web.console.run;

import ee.durable.run.Run;
import ee.durable.web.console.JsonText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** What a run was given, and what it has made of it. */
@Named
@RequestScoped
public class DataTab {

  @Inject private RunPage page;

  /** Creates the bean. */
  public DataTab() {}

  /** Returns the input. */
  public JsonText getInput() {
    return JsonText.of(page.found().input());
  }

  /** Returns the context after the last committed step. */
  public JsonText getContext() {
    return JsonText.of(page.found().context());
  }

  /** Returns the keys of the context, with what became of them. */
  public List<DataKey> getKeys() {
    Run run = page.found();
    Map<String, JsonValue> before = run.input().json();
    return run.context().json().entrySet().stream()
        .map(entry -> new DataKey(entry.getKey(), entry.getValue(), before.get(entry.getKey())))
        .toList();
  }
}
