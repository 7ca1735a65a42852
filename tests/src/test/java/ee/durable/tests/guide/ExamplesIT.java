package ee.durable.tests.guide;

import static ee.durable.run.RunStatus.COMPENSATED;
import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.examples.flows.documents.DocumentWorkflow;
import ee.durable.examples.flows.expense.Expense;
import ee.durable.examples.flows.expense.ExpenseWorkflow;
import ee.durable.examples.flows.imports.ImportWorkflow;
import ee.durable.examples.flows.payment.CardPaymentWorkflow;
import ee.durable.examples.flows.payment.Gateway;
import ee.durable.examples.flows.payment.Webhook;
import ee.durable.examples.flows.trip.Agency;
import ee.durable.examples.flows.trip.Trip;
import ee.durable.examples.flows.trip.TripWorkflow;
import ee.durable.input.Approval;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples do what they say. */
@ExtendWith(ArquillianExtension.class)
class ExamplesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @Inject Agency agency;
  @Inject Gateway gateway;
  @Inject Webhook webhook;

  @Test
  void aSmallExpenseIsPaidWithoutAsking() {
    RunId run = durable.start(ExpenseWorkflow.class, expense("12.50"));

    assertThat(ended(run, COMPLETED).context().getBoolean("paid")).isTrue();
    assertThat(durable.waits(run)).isEmpty();
  }

  @Test
  void aRefusedExpenseIsPaidOnceItIsExplained() {
    RunId run = durable.start(ExpenseWorkflow.class, expense("480"));
    awaitInput(run, "manager");
    durable.provideInput(run, "manager", Approval.rejected("what is this?"), "bea");
    awaitInput(run, "explanation");
    durable.provideInput(
        run, "explanation", Map.of("reason", "client dinner", "category", "meal"), "ann");
    awaitInput(run, "manager");
    durable.provideInput(run, "manager", Approval.approved(), "bea");

    Run ended = ended(run, COMPLETED);
    assertThat(ended.context().getBoolean("paid")).isTrue();
    assertThat(ended.context().getString("decided_by")).isEqualTo("bea");
  }

  @Test
  void aTripThatCanBePaidIsBooked() {
    RunId run = durable.start(TripWorkflow.class, new Trip("ann", "Rome", List.of("forum"), 900));

    assertThat(ended(run, COMPLETED).context().getInt("price")).isEqualTo(400);
    assertThat(agency.bookings(run.toString())).isEqualTo(2);
  }

  @Test
  void aTripThatIsTooExpensiveLeavesNoBooking() {
    RunId run =
        durable.start(
            TripWorkflow.class, new Trip("ann", "Rome", List.of("forum", "zoo", "opera"), 500));

    Run ended = ended(run, COMPENSATED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("too_expensive");
    assertThat(agency.bookings(run.toString())).isZero();
    durable
        .children(run)
        .forEach(child -> assertThat(agency.bookings(child.id().toString())).isZero());
  }

  @Test
  void aPaymentIsOrderedOnceAndConfirmedByTheWebhook() {
    String account = UUID.randomUUID().toString();
    RunId run = durable.start(CardPaymentWorkflow.class, Map.of("account", account));
    await().atMost(PATIENCE).until(() -> isWaitingFor(run, WaitKind.EVENT));
    String token = durable.run(run).context().getString("token");

    assertThat(webhook.confirmed("call-1", token, new BigDecimal("12.50"))).isEqualTo(1);
    assertThat(ended(run, COMPLETED).context().getDecimal("paid")).isEqualByComparingTo("12.50");
    assertThat(webhook.confirmed("call-1", token, new BigDecimal("12.50"))).isZero();
    assertThat(gateway.orders(account)).isEqualTo(1);
  }

  @Test
  void aDocumentIsCorrectedUntilTheChecksFindNothing() {
    RunId run =
        durable.start(DocumentWorkflow.class, Map.of("text", "Invoice for teh roof: 700 EUR"));

    Run ended = ended(run, COMPLETED);
    assertThat(ended.context().getInt("booked")).isEqualTo(700);
    assertThat(ended.context().getInt("rounds")).isEqualTo(2); // the second finds nothing
    assertThat(ended.context().getString("text")).contains("for the roof");
  }

  @Test
  void aBatchIsImportedButForItsBadRecords() {
    List<Map<String, String>> customers =
        List.of(
            Map.of("name", "ann", "email", "ann@example.org"),
            Map.of("name", "bob", "email", "nowhere"),
            Map.of("name", "cid", "email", "cid@example.org"));
    RunId run = durable.start(ImportWorkflow.class, Map.of("customers", customers));

    Run ended = ended(run, COMPLETED);
    assertThat(ended.context().getInt("imported")).isEqualTo(2);
    assertThat(ended.context().list("refused", String.class))
        .singleElement()
        .asString()
        .startsWith("#1:")
        .contains("'nowhere' is no address");
  }

  private static Expense expense(String amount) {
    return new Expense("ann", new BigDecimal(amount), "lunch");
  }

  private Run ended(RunId run, RunStatus status) {
    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(status);
    return ended;
  }

  private void awaitInput(RunId run, String name) {
    await()
        .atMost(PATIENCE)
        .until(() -> !durable.inputs(query -> query.run(run).name(name)).items().isEmpty());
  }

  private boolean isWaitingFor(RunId run, WaitKind kind) {
    return durable.run(run).waitingFor().filter(kind::equals).isPresent();
  }
}
