package ee.durable.tests.race;

import ee.durable.Durable;
import ee.durable.engine.Audience;
import ee.durable.engine.Engine;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.execution.RunExecutor;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.Postman;
import ee.durable.engine.queue.RunClaimer;
import ee.durable.engine.signal.Heart;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.tests.light.LightTransactions;
import ee.durable.tests.light.LocalNode;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The real engine, put together as in a server, with nothing that moves by itself: no thread, no
 * timer, no poll. A test turns one station of it after the other.
 */
final class RaceNode {

  /** A node that does not move has beaten lately, however long ago that was. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final String label;
  private final LightTransactions transactions;
  private final Engine engine;
  private final Map<String, Object> stations = new ConcurrentHashMap<>();

  RaceNode(
      String label, LightTransactions transactions, Function<RaceNode, Definitions> definitions) {
    this.label = label;
    this.transactions = transactions;
    engine =
        new Engine(
            transactions,
            definitions.apply(this),
            LocalNode.settings(label, Duration.ofMillis(200), PATIENCE),
            work -> {}, // messages are left to the sweeper
            new Never(),
            patience -> {
              throw new IllegalStateException("A node that does not move has no line.");
            },
            Audience.NOBODY);
  }

  /** What is armed here is left to the next look. */
  private static final class Never extends ScheduledThreadPoolExecutor {

    Never() {
      super(0, RaceNode::daemon);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable alarm, long delay, TimeUnit unit) {
      return super.schedule(alarm, 1000, TimeUnit.DAYS);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  String label() {
    return label;
  }

  UUID id() {
    return engine.node();
  }

  Durable durable() {
    return engine.durable();
  }

  Transactions transactions() {
    return transactions;
  }

  LightTransactions light() {
    return transactions;
  }

  /** Returns a station of the engine, wherever in it it is. */
  <T> T station(Class<T> type) {
    return type.cast(station(type.getSimpleName()));
  }

  private Object station(String type) {
    return stations.computeIfAbsent(type, this::find);
  }

  private Object find(String type) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> left = new ArrayDeque<>(List.of(engine));
    while (!left.isEmpty()) {
      Object next = left.poll();
      if (next.getClass().getSimpleName().equals(type)) {
        return next;
      }
      if (seen.add(next)) {
        parts(next, left);
      }
    }
    throw new IllegalStateException("The engine has no " + type);
  }

  private static void parts(Object whole, Deque<Object> parts) {
    if (whole instanceof Collection<?> many) {
      many.forEach(parts::add);
    } else if (whole instanceof Map<?, ?> named) {
      parts.addAll(named.values());
    } else if (whole.getClass().getName().startsWith("ee.durable.engine.")) {
      for (Field field : whole.getClass().getDeclaredFields()) {
        Object part = read(field, whole);
        if (part != null) {
          parts.add(part);
        }
      }
    }
  }

  private static Object read(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException failed) {
      throw new IllegalStateException(failed);
    }
  }

  // Stations that a worker turns

  /** Claims pending runs, as the dispatcher of the queue does. */
  @SuppressWarnings("unchecked")
  List<ClaimedRun> claim(int most) {
    RunClaimer claimer = station(RunClaimer.class);
    Object claimed = call(claimer, "claim", call(claimer, "terms", "default"), most);
    return (List<ClaimedRun>) call(claimed, "runs");
  }

  /** Shows that the node lives, however lately it has. */
  void beat() {
    call(station(Heart.class), "register");
  }

  /** Sees the queues as they are now. */
  void readQueues() {
    station(QueueBoard.class).publish();
  }

  /** Calls a method that is nobody's business but the engine's; no two of its class share names. */
  private static Object call(Object on, String name, Object... arguments) {
    try {
      Method method =
          Arrays.stream(on.getClass().getDeclaredMethods())
              .filter(each -> each.getName().equals(name))
              .filter(each -> each.getParameterCount() == arguments.length)
              .filter(each -> !each.isSynthetic())
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown.getCause(); // none of them declares another
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Runs a claimed run until it ends or sleeps, and whatever it hands over. */
  void execute(ClaimedRun run) {
    station(RunExecutor.class).execute(run);
  }

  Postman postman() {
    return station(Postman.class);
  }

  // What the node has in its memory

  /** Reads the context around a part of a block, which the node keeps from then on. */
  void readSurroundings(ClaimedRun run) {
    call(station("BlockContextCache"), "around", run);
  }

  /** Notes that a worker is at a run. */
  void isAt(Claim claim) {
    station(InFlight.class).add(claim);
  }

  /** Makes the node forget all runs that it is at. */
  void forgetRuns() {
    for (Field field : InFlight.class.getDeclaredFields()) {
      if (Map.class.isAssignableFrom(field.getType())) {
        ((Map<?, ?>) read(field, station(InFlight.class))).clear();
      }
    }
  }
}
