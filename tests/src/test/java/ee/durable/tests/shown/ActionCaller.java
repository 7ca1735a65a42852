package ee.durable.tests.shown;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Calls every business method of the beans that act, as whoever asks, and tells who was let in. The
 * arguments are nothing, so that nothing is done by those who are; what might be done all the same
 * is rolled back.
 */
@WebServlet("/ActionCaller")
public class ActionCaller extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String ACTIONS = "ee.durable.web.action";

  @Inject @Any private transient BeanManager beans;
  @Resource private transient UserTransaction transaction;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    JsonArrayBuilder calls = Json.createArrayBuilder();
    List<Bean<?>> acting =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getBeanClass().getPackageName().equals(ACTIONS))
            .filter(bean -> bean.getBeanClass().isAnnotationPresent(Stateless.class))
            .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
            .toList();
    for (Bean<?> bean : acting) {
      Object reference =
          beans.getReference(bean, bean.getBeanClass(), beans.createCreationalContext(bean));
      for (Method method : bean.getBeanClass().getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
          calls.add(called(reference, method));
        }
      }
    }
    response.setContentType("application/json");
    response.getWriter().print(Json.createObjectBuilder().add("items", calls).build());
  }

  private JsonObjectBuilder called(Object bean, Method method) throws ServletException {
    return Json.createObjectBuilder()
        .add("bean", method.getDeclaringClass().getSimpleName())
        .add("method", method.getName())
        .add("audited", marks(method).contains("Audited"))
        .add("denied", isDenied(bean, method));
  }

  private static List<String> marks(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(Class::getSimpleName)
        .toList();
  }

  private boolean isDenied(Object bean, Method method) throws ServletException {
    try {
      transaction.begin();
      try {
        method.invoke(
            bean, Arrays.stream(method.getParameterTypes()).map(ActionCaller::nothing).toArray());
        return false;
      } catch (InvocationTargetException thrown) {
        return thrown.getCause() instanceof EJBAccessException;
      } finally {
        transaction.rollback();
      }
    } catch (NotSupportedException | SystemException | IllegalAccessException impossible) {
      throw new ServletException(impossible);
    }
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? (Object) 0 : null;
  }
}
