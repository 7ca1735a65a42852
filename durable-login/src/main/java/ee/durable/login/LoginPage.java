package ee.durable.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The page on which people sign in. */
@Named("login")
@RequestScoped
public class LoginPage {

  private final Sessions sessions = new Sessions(Clock.systemUTC());

  @Inject private Doorman doorman;

  private @Nullable String name;
  private @Nullable String password;
  private @Nullable String to;
  private @Nullable String complaint;

  /** Creates the page. */
  public LoginPage() {}

  @PostConstruct
  void begin() {
    to = external().getRequestParameterMap().get("to");
    if (!FacesContext.getCurrentInstance().isPostback()) {
      Complaint.take(request()).ifPresent(this::complain);
    }
  }

  private void complain(Complaint left) {
    name = left.name();
    complaint = left.sentence();
  }

  /**
   * Signs in and goes on to where the person came from. A wrong name and a wrong password are
   * answered alike.
   */
  public void signIn() throws IOException {
    HttpServletRequest request = request();
    String typed = name == null ? "" : name;
    Verdict verdict = doorman.ask(typed, password == null ? "" : password, request.getRemoteAddr());
    String path = LocalPath.of(to);
    if (verdict instanceof Verdict.Welcome welcome) {
      sessions.begin(request, welcome.caller());
      external().redirect(request.getContextPath() + path);
    } else {
      new Complaint(typed, sentence(verdict)).leaveFor(request);
      external().redirect(LocalPath.signIn(request, path));
    }
  }

  private static String sentence(Verdict verdict) {
    return verdict instanceof Verdict.TooSoon tooSoon
        ? "Too many attempts. Try again in %d seconds.".formatted(Refusal.seconds(tooSoon.delay()))
        : "The name or the password is wrong.";
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  private static HttpServletRequest request() {
    return (HttpServletRequest) external().getRequest();
  }

  /** Returns the name that was typed. */
  public @Nullable String getName() {
    return name;
  }

  /** Takes the name. */
  public void setName(@Nullable String newName) {
    this.name = newName;
  }

  /** Returns nothing: a password is not sent back. */
  public @Nullable String getPassword() {
    return null;
  }

  /** Takes the password. */
  public void setPassword(@Nullable String newPassword) {
    this.password = newPassword;
  }

  /** Returns where to go afterwards. */
  public String getTo() {
    return LocalPath.of(to);
  }

  /** Takes where to go afterwards. */
  public void setTo(@Nullable String newTo) {
    this.to = newTo;
  }

  /** Returns why the last try failed, null if there was none. */
  public @Nullable String getComplaint() {
    return complaint;
  }
}
