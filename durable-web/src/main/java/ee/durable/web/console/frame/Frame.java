package ee.durable.web.console.frame;

import ee.durable.web.access.Roles;
import ee.durable.web.action.Asker;
import ee.durable.web.console.Versions;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What surrounds every page. */
@Named
@RequestScoped
public class Frame {

  /** Sent by a page that refetches itself: it wants what is to be seen, and no forms. */
  private static final String REFETCH = "X-Durable-Live";

  @Inject private HttpServletRequest request;
  @Inject private ExternalContext external;
  @Inject private Asker asker;
  @Inject private Badges badges;

  private String page = "";

  /** Creates the bean. */
  public Frame() {}

  @PostConstruct
  void lookWhere() {
    String path = request.getServletPath();
    int dot = path.indexOf('.');
    page = path.substring(1, dot < 0 ? path.length() : dot);
  }

  /** Returns whether the page has forms, and a channel on which it hears of changes. */
  public boolean isShowForms() {
    return request.getHeader(REFETCH) == null;
  }

  /** Returns the pages to look at. */
  public List<Place> getObserve() {
    return List.of(
        place("Overview", "", "index"),
        place("Runs", "runs", "runs", "run"),
        place("Workflows", "workflows", "workflows", "workflow"),
        place("Nodes", "nodes", "nodes"));
  }

  /** Returns the pages to act on. */
  public List<Place> getOperate() {
    return List.of(
        new Place(
            "Waits",
            link("waits"),
            List.of("waits", "answer").contains(page),
            badges.openInputs(),
            "open inputs"),
        place("Schedules", "schedules", "schedules", "schedule"),
        place("Queues", "queues", "queues", "queue"),
        place("Batches", "batches", "batches", "batch"),
        place("Audit", "audit", "audit"),
        place("Settings", "settings", "settings"));
  }

  private Place place(String name, String target, String... pages) {
    return new Place(name, link(target), List.of(pages).contains(page), 0, "");
  }

  /** Returns what everybody should know, whatever page he looks at. */
  public List<Notice> getBanners() {
    return badges.banners(this::link);
  }

  /** Returns the address of a page. */
  public String link(String target) {
    return request.getContextPath() + "/" + target;
  }

  /** Returns text as it stands in a URL. */
  public String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns the address of a file under {@code resources/durable}. */
  public String file(String name) {
    return request.getContextPath() + "/resources/durable/" + name;
  }

  /** Returns the address of this page, with all it was asked for. */
  public String getHere() {
    String query = request.getQueryString();
    return link(page.equals("index") ? "" : page) + (query == null ? "" : "?" + query);
  }

  /** Returns the name of who is signed in. */
  public String getUser() {
    return asker.name();
  }

  /** Returns the greatest of his roles, in words. */
  public String getRole() {
    if (is(Roles.ADMIN)) {
      return "Administrator";
    }
    return is(Roles.OPERATOR) ? "Operator" : "Viewer";
  }

  /** Returns whether he may act. */
  public boolean isOperator() {
    return is(Roles.OPERATOR) || is(Roles.ADMIN);
  }

  /** Returns whether he may do everything. */
  public boolean isAdmin() {
    return is(Roles.ADMIN);
  }

  private boolean is(String role) {
    return asker.roles().contains(role);
  }

  /** Returns the version of Durable. */
  public String getVersion() {
    return Versions.ours();
  }

  /** Returns a new key for an action: asked for twice with it, the action is done once. */
  public String getNewKey() {
    return UUID.randomUUID().toString();
  }

  /** Ends the session, and goes to where one begins. */
  public String signOut() throws ServletException {
    request.logout();
    external.invalidateSession();
    return "/login?faces-redirect=true";
  }
}
