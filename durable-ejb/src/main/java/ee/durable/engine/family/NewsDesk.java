package ee.durable.engine.family;

/** Tells what a committed transaction has to tell: delivers messages, wakes queues and waiters. */
@FunctionalInterface
public interface NewsDesk {

  /** Tells the news. Returns without waiting for anybody. */
  void publish(News news);
}
