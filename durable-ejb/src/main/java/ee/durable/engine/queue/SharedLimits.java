package ee.durable.engine.queue;

import ee.durable.engine.definition.Terms;
import ee.durable.jpa.Database;
import ee.durable.jpa.queue.QueueLoads;
import ee.durable.jpa.queue.QueueRules;
import ee.durable.jpa.queue.Queues;
import ee.durable.jpa.queue.RateLog;
import ee.durable.jpa.queue.RateLog.Room;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.RunClaims;
import ee.durable.queue.QueueLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Claims from a queue whose limits concern all nodes together. The queue's row is locked first, and
 * what is running is counted after that: claims come one after the other, and runs that end
 * meanwhile only make more room, so a limit is never passed.
 */
final class SharedLimits {

  private final UUID node;

  SharedLimits(UUID node) {
    this.node = node;
  }

  Claimed claim(Database database, RunClaims claims, Terms terms, KnownVersions known, int most) {
    if (new QueueLoads(database).depth(terms.queue(), 1) == 0) {
      return Claimed.NOTHING; // nobody's lock is needed to see that
    }
    Optional<QueueRules> rules = new Queues(database).lock(terms.queue());
    return rules
        .filter(found -> found.number() == terms.rules())
        .map(found -> claim(database, claims, found, known, most))
        .orElse(Claimed.NOTHING);
  }

  private Claimed claim(
      Database database, RunClaims claims, QueueRules rules, KnownVersions known, int most) {
    QueueLimits limits = rules.limits();
    String queue = rules.queue();
    int free =
        limits
            .concurrency()
            .map(all -> all - new QueueLoads(database).running(queue))
            .map(left -> Math.min(left, most))
            .orElse(most);
    RateLog rates = new RateLog(database);
    Optional<Room> room = limits.rateLimit().map(rate -> rates.room(queue, rate));
    int wanted = Math.min(free, room.map(Room::runs).orElse(free));
    List<ClaimedRun> runs = wanted <= 0 ? List.of() : claim(claims, rules, known, wanted);
    if (room.isPresent() && !runs.isEmpty()) {
      rates.note(queue, runs.size());
    }
    Optional<Duration> next = room.filter(of -> of.runs() <= runs.size()).map(Room::until);
    return new Claimed(runs, next.filter(until -> !until.isZero()));
  }

  private List<ClaimedRun> claim(
      RunClaims claims, QueueRules rules, KnownVersions known, int wanted) {
    return rules
        .limits()
        .concurrencyPerKey()
        .map(perKey -> claims.claimByKey(rules.queue(), perKey, known, node, wanted))
        .orElseGet(() -> claims.claim(rules.queue(), rules.number(), known, node, wanted));
  }
}
