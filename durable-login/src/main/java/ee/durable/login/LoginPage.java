package ee.durable.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
  private boolean isRefused;

  /** Creates the page. */
  public LoginPage() {}

  @PostConstruct
  void begin() {
    to = external().getRequestParameterMap().get("to");
  }

  /**
   * Signs in and goes on to where the person came from. A wrong name and a wrong password are
   * answered alike.
   */
  public void signIn() throws IOException {
    ExternalContext external = external();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    Verdict verdict =
        doorman.ask(
            name == null ? "" : name, password == null ? "" : password, request.getRemoteAddr());
    if (verdict instanceof Verdict.Welcome welcome) {
      sessions.begin(request, welcome.caller());
      external.redirect(external.getRequestContextPath() + LocalPath.of(to));
    } else if (verdict instanceof Verdict.TooSoon tooSoon) {
      long seconds = Refusal.seconds(tooSoon.delay());
      refuse(429, "Too many attempts. Try again in %d seconds.".formatted(seconds));
    } else {
      refuse(HttpServletResponse.SC_OK, "The name or the password is wrong.");
    }
  }

  private void refuse(int status, String sentence) {
    isRefused = true;
    external().setResponseStatus(status);
    FacesContext.getCurrentInstance()
        .addMessage("password", new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, sentence));
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
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

  /** Returns whether the last try was refused. */
  public boolean isRefused() {
    return isRefused;
  }
}
