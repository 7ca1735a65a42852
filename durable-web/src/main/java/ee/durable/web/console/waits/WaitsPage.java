package ee.durable.web.console.waits;

import ee.durable.web.console.Query;
import ee.durable.web.console.frame.TabLink;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/** The page of what runs wait for; each of its tabs has a bean of its own. */
@Named
@RequestScoped
public class WaitsPage {

  @Inject private HttpServletRequest request;

  /** Creates the page. */
  public WaitsPage() {}

  private WaitTab tab() {
    return WaitTab.of(Query.text(request, "kind"));
  }

  /** Returns the word of the tab. */
  public String getKind() {
    return tab().word();
  }

  /** Returns the title of the tab. */
  public String getTitle() {
    return tab().title();
  }

  /** Returns the tabs. */
  public List<TabLink> getTabs() {
    return Arrays.stream(WaitTab.values())
        .map(
            tab ->
                new TabLink(
                    tab.title(), new Query().with("kind", tab.word()).on("waits"), tab == tab()))
        .toList();
  }
}
