package ee.durable.web.action;

import ee.durable.audit.Actor;
import ee.durable.audit.Deed;
import ee.durable.audit.Target;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to do, read off the marks of a bean method and its arguments.
 *
 * @param action its name
 * @param target what it is done to
 * @param reason why, if that was said
 * @param details what the audit keeps besides
 */
record MarkedCall(
    String action, Optional<Target> target, Optional<String> reason, Optional<String> details) {

  /** Much more than an operator types; a list of a thousand runs is cut. */
  private static final int LONGEST_DETAIL = 4_000;

  static MarkedCall of(Method method, @Nullable Object[] arguments) {
    Optional<Target> target = Optional.empty();
    Optional<String> reason = Optional.empty();
    JsonObjectBuilder details = Json.createObjectBuilder();
    Parameter[] parameters = method.getParameters();
    for (int index = 0; index < parameters.length; index++) {
      Optional<String> text = text(arguments[index]).filter(said -> !said.isBlank());
      for (Annotation mark : parameters[index].getAnnotations()) {
        if (mark instanceof On on) {
          target = text.map(id -> new Target(on.value(), id));
        } else if (mark instanceof Because) {
          reason = text;
        } else if (mark instanceof Noted noted) {
          text.ifPresent(said -> details.add(noted.value(), shortened(said)));
        }
      }
    }
    JsonObject kept = details.build();
    return new MarkedCall(
        method.getAnnotation(Audited.class).value(),
        target,
        reason,
        kept.isEmpty() ? Optional.empty() : Optional.of(kept.toString()));
  }

  /** Of a document only the names of its properties: what they hold is the run's business. */
  private static Optional<String> text(@Nullable Object argument) {
    if (argument instanceof Data data) {
      return Optional.of(String.join(", ", data.keys()));
    }
    return argument instanceof Optional<?> optional
        ? optional.map(Object::toString)
        : Optional.ofNullable(argument).map(Object::toString);
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "..." : text;
  }

  /** Returns it as the audit keeps it, of this actor. */
  Deed by(Actor actor, UUID key) {
    return Deed.of(key, actor, action)
        .to(target.orElse(null))
        .because(reason.orElse(null))
        .with(details.orElse(null));
  }

  /** Returns what the audit keeps of what a method has returned, and what {@link #answer} reads. */
  static @Nullable String result(@Nullable Object returned) {
    return text(returned).map(MarkedCall::shortened).orElse(null);
  }

  /**
   * Returns what a method answers that was called before with the same key.
   *
   * @throws StaleException if it returns what the audit cannot give back
   */
  static @Nullable Object answer(Class<?> promised, Optional<String> result) {
    if (promised == void.class) {
      return null;
    }
    if (promised == RunId.class) {
      return RunId.of(result.orElseThrow());
    }
    if (promised == boolean.class) {
      return Boolean.valueOf(result.orElseThrow());
    }
    if (promised == int.class) {
      return Integer.valueOf(result.orElseThrow());
    }
    throw new StaleException(
        "This was done before, with the result: %s".formatted(result.orElse("none")));
  }
}
