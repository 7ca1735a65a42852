package ee.durable.web.access;

import ee.durable.Durable;
import jakarta.ejb.EJBAccessException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands before the API and lets through what the caller may read. */
final class GuardedDurable implements InvocationHandler {

  private final Object target;
  private final Caller caller;

  private GuardedDurable(Object target, Caller caller) {
    this.target = target;
    this.caller = caller;
  }

  static Durable of(Durable durable, Caller caller) {
    return guarded(Durable.class, durable, caller);
  }

  private static <T> T guarded(Class<T> type, Object target, Caller caller) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new GuardedDurable(target, caller)));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return called(method, arguments);
    }
    if (!Reading.is(method)) {
      throw new IllegalStateException(
          "%s.%s changes something. Use an action, which asks for a role and is recorded."
              .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
    }
    if (!caller.isKnown()) {
      throw new EJBAccessException(
          "Expected a caller with one of the roles %s.".formatted(Roles.ALL));
    }
    Object result = called(method, arguments);
    if (result != null && Reading.isDesk(method.getReturnType())) {
      return guarded(method.getReturnType(), result, caller);
    }
    return caller.seesPayloads() ? result : Withholding.shown(result);
  }

  private @Nullable Object called(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
