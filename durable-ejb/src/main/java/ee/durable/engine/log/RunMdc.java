package ee.durable.engine.log;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Marks what a worker's thread logs with the run it is at: in the MDC of SLF4J, Log4j and JBoss
 * Logging, of whichever there are. Looked up by name, for the engine must run without them.
 *
 * <p>The keys begin with {@code durable.}, so that they are in no application's way, and are left
 * out of what is kept with an attempt, which knows them.
 */
public final class RunMdc {

  /** What all keys begin with. */
  static final String PREFIX = "durable.";

  private static final String RUN = PREFIX + "run";
  private static final String WORKFLOW = PREFIX + "workflow";
  private static final String QUEUE = PREFIX + "queue";
  private static final String NODE = PREFIX + "node";
  private static final String STEP = PREFIX + "step";
  private static final String ATTEMPT = PREFIX + "attempt";

  private static final List<Library> LIBRARIES = find();

  private record Library(MethodHandle put, MethodHandle remove) {}

  private RunMdc() {}

  /** Begins a run on this thread. */
  public static void enter(UUID run, String workflow, String queue, String node) {
    if (!LIBRARIES.isEmpty()) {
      put(RUN, run.toString());
      put(WORKFLOW, workflow);
      put(QUEUE, queue);
      put(NODE, node);
    }
  }

  /** Begins a pass of a step of the run. */
  public static void enterStep(String step, int attempt) {
    if (!LIBRARIES.isEmpty()) {
      put(STEP, step);
      put(ATTEMPT, String.valueOf(attempt));
    }
  }

  /** Ends the pass. */
  public static void leaveStep() {
    remove(STEP);
    remove(ATTEMPT);
  }

  /** Ends the run: the thread goes on with another, or back to the server. */
  public static void leave() {
    remove(RUN);
    remove(WORKFLOW);
    remove(QUEUE);
    remove(NODE);
  }

  private static List<Library> find() {
    List<Library> found = new ArrayList<>();
    add(found, "org.slf4j.MDC", MethodType.methodType(void.class, String.class, String.class));
    add(
        found,
        "org.apache.logging.log4j.ThreadContext",
        MethodType.methodType(void.class, String.class, String.class));
    add(
        found,
        "org.jboss.logging.MDC",
        MethodType.methodType(Object.class, String.class, Object.class));
    return List.copyOf(found);
  }

  private static void add(List<Library> found, String name, MethodType put) {
    try {
      Class<?> mdc = Class.forName(name, true, RunMdc.class.getClassLoader());
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodType asKeyAndText = MethodType.methodType(void.class, String.class, String.class);
      MethodType asKey = MethodType.methodType(void.class, String.class);
      found.add(
          new Library(
              lookup.findStatic(mdc, "put", put).asType(asKeyAndText),
              lookup.findStatic(mdc, "remove", asKey).asType(asKey)));
    } catch (ReflectiveOperationException | LinkageError absent) {
      // the application has not brought it
    }
  }

  private static void put(String key, String value) {
    for (Library library : LIBRARIES) {
      try {
        library.put().invokeExact(key, value);
      } catch (Throwable broken) {
        checkNoDefect(broken);
      }
    }
  }

  private static void remove(String key) {
    for (Library library : LIBRARIES) {
      try {
        library.remove().invokeExact(key);
      } catch (Throwable broken) {
        checkNoDefect(broken);
      }
    }
  }

  /** A message without its context is better than none, but a virtual machine in need is not. */
  private static void checkNoDefect(Throwable broken) {
    if (broken instanceof VirtualMachineError defect) {
      throw defect;
    }
  }
}
