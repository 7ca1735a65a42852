package ee.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.jpa.message.MessageKind;
import ee.durable.jpa.message.Messages.Message;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarriersTest {

  private static final UUID LOCKED = UUID.randomUUID();
  private static final UUID FREE = UUID.randomUUID();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch unlocked = new CountDownLatch(1);
  private final BlockingQueue<List<Long>> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<Long>> delivered = new LinkedBlockingQueue<>();
  private final Carriers carriers = new Carriers(threads, this::deliver);

  @AfterEach
  void end() {
    unlocked.countDown();
    threads.shutdownNow();
  }

  @Test
  void whatComesWhileARunIsVisitedIsDeliveredTogether() throws InterruptedException {
    carriers.bring(List.of(message(1, LOCKED)));
    next(begun);

    carriers.bring(List.of(message(2, LOCKED)));
    carriers.bring(List.of(message(3, LOCKED), message(4, LOCKED)));
    unlocked.countDown();

    assertThat(next(delivered)).containsExactly(1L);
    assertThat(next(delivered)).containsExactly(2L, 3L, 4L);
  }

  @Test
  void aLockedRunHoldsUpNobodyElse() throws InterruptedException {
    carriers.bring(List.of(message(1, LOCKED)));
    next(begun);

    carriers.bring(List.of(message(2, LOCKED), message(3, FREE)));

    assertThat(next(delivered)).containsExactly(3L);
    assertThat(delivered).isEmpty();
  }

  @Test
  void whatNoThreadIsLentForIsLeftToTheSweeper() {
    Carriers unlent =
        new Carriers(
            work -> {
              throw new RejectedExecutionException();
            },
            this::deliver);

    unlent.bring(List.of(message(1, FREE)));
    unlent.bring(List.of(message(2, FREE)));

    assertThat(begun).isEmpty();
  }

  private void deliver(UUID target, List<Message> messages) {
    List<Long> ids = messages.stream().map(Message::id).toList();
    begun.add(ids);
    if (target.equals(LOCKED)) {
      await(unlocked);
    }
    delivered.add(ids);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Long> next(BlockingQueue<List<Long>> queue) throws InterruptedException {
    List<Long> next = queue.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static Message message(long id, UUID target) {
    return new Message(id, target, MessageKind.CHILD_ENDED, 1, null);
  }
}
