package ee.durable.web.action;

import ee.durable.audit.Actor;
import ee.durable.audit.Channel;
import ee.durable.web.access.Roles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who asks for an action in this request, on which way, and under which key. */
@RequestScoped
public class Asker {

  /** The header of the REST API, and the parameter of the console's forms. */
  public static final String KEY_HEADER = "Idempotency-Key";

  /** The parameter of the console's forms. */
  public static final String KEY_PARAMETER = "key-of-action";

  private static final String NOBODY = "nobody";

  @Inject private SecurityContext security;
  @Inject private HttpServletRequest request;

  /** Creates the bean. */
  public Asker() {}

  /** Returns who asks. */
  public Actor actor() {
    return Actor.of(name(), roles(), channel(), request.getRemoteAddr());
  }

  /** Returns the name he has signed in with. */
  public String name() {
    return Optional.ofNullable(security.getCallerPrincipal())
        .map(Principal::getName)
        .orElse(NOBODY);
  }

  /** Returns what he may do. */
  public Set<String> roles() {
    return Roles.ALL.stream()
        .filter(security::isCallerInRole)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Channel channel() {
    return request.getServletPath().startsWith("/api") ? Channel.REST : Channel.CONSOLE;
  }

  /**
   * Returns the key of the action: the one he gave, which makes a repetition harmless, or a new
   * one. It counts for him alone, so that nobody can find out or spoil what others do.
   */
  UUID key() {
    return Optional.ofNullable(request.getHeader(KEY_HEADER))
        .or(() -> Optional.ofNullable(request.getParameter(KEY_PARAMETER)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(this::keyOf)
        .orElseGet(UUID::randomUUID);
  }

  private UUID keyOf(String text) {
    return UUID.nameUUIDFromBytes((name() + '\n' + text).getBytes(StandardCharsets.UTF_8));
  }
}
