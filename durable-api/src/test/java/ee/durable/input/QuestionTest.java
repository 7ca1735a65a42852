package ee.durable.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.InvalidAnswerException;
import ee.durable.error.InvalidPayloadException;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

  private enum Size {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "Large!";
      }
    }
  }

  record Expenses(
      BigDecimal amount, int people, boolean urgent, LocalDate day, Instant paid, String country) {}

  private static final Question APPROVAL = new ApprovalOptions().question();
  private static final Question TEXT = new TextOptions().maxLength(20).question();
  private static final Question SIZE = new ChoiceOptions().choices("SMALL", "LARGE").question();
  private static final Question EXTRAS =
      new ChoiceOptions().choices("gift", "card", "rush").min(1).max(2).question();
  private static final Question FORM =
      new FormOptions()
          .fields(
              Field.number("amount").required().min(new BigDecimal("0.01")).max(500),
              Field.integer("people").min(1),
              Field.bool("urgent"),
              Field.date("day"),
              Field.datetime("paid"),
              Field.select("country", "EE", "FI"),
              Field.email("contact"),
              Field.text("title").maxLength(10),
              Field.longText("note"))
          .question();

  // Approval

  @ParameterizedTest
  @ValueSource(strings = {"approved", "Approved", " APPROVED "})
  void theWordApprovedIsAnApproval(String word) { // WA-38
    assertThat(APPROVAL.checked(word)).hasToString("{\"approved\":true}");
  }

  @Test
  void anApprovalIsAlwaysStoredInOneShape() { // WA-28, WA-38
    assertThat(APPROVAL.checked(true)).hasToString("{\"approved\":true}");
    assertThat(APPROVAL.checked(false)).hasToString("{\"approved\":false}");
    assertThat(APPROVAL.checked("rejected")).hasToString("{\"approved\":false}");
    assertThat(APPROVAL.checked(Approval.approved())).hasToString("{\"approved\":true}");
    assertThat(APPROVAL.checked(Approval.approved("looks good")))
        .isEqualTo(json("{\"approved\":true,\"comment\":\"looks good\"}"));
    assertThat(APPROVAL.checked(Approval.rejected("too expensive")))
        .isEqualTo(json("{\"approved\":false,\"comment\":\"too expensive\"}"));
    assertThat(APPROVAL.checked(Map.of("approved", true, "comment", " ")))
        .hasToString("{\"approved\":true}");
  }

  @Test
  void whatIsNeitherYesNorNoIsNoApproval() { // XX-32
    for (Object answer :
        Arrays.asList(
            null,
            "perhaps",
            "",
            1,
            List.of(true),
            Map.of(),
            Map.of("approved", "yes"),
            Map.of("comment", "looks good"),
            Map.of("approved", true, "comment", 5),
            Map.of("approved", true, "by", "anna"))) {
      assertThat(refused(APPROVAL, answer)).containsOnlyKeys("answer");
    }
    assertThatExceptionOfType(InvalidAnswerException.class)
        .isThrownBy(() -> APPROVAL.checked("perhaps"))
        .withMessageContainingAll("approved", "rejected", "the text 'perhaps'");
  }

  // Choices

  @Test
  void aChoiceIsATextOrAConstant() { // WA-31, WA-38, WA-39
    assertThat(SIZE.checked("SMALL")).hasToString("\"SMALL\"");
    assertThat(SIZE.checked(Size.LARGE)).hasToString("\"LARGE\"");
  }

  @Test
  void aChoiceThatWasNotOfferedIsRefused() { // XX-32
    assertThat(refused(SIZE, "MEDIUM").get("answer"))
        .contains("'SMALL', 'LARGE'")
        .contains("the text 'MEDIUM'");
    for (Object answer : Arrays.asList(null, "", "small", " SMALL", 1, true, List.of("SMALL"))) {
      assertThat(refused(SIZE, answer)).containsOnlyKeys("answer");
    }
  }

  @Test
  void aLabelIsNoValue() {
    Question question = new ChoiceOptions().choice("s", "Small").question();

    assertThat(question.checked("s")).hasToString("\"s\"");
    assertThat(refused(question, "Small")).containsOnlyKeys("answer");
  }

  @Test
  void aMultipleChoiceIsAListInTheOrderOfTheAnswer() {
    assertThat(EXTRAS.checked(List.of("rush", "gift"))).hasToString("[\"rush\",\"gift\"]");
    assertThat(EXTRAS.checked(new String[] {"card"})).hasToString("[\"card\"]");
  }

  @Test
  void aMultipleChoiceRefusesTooFewTooManyTwiceAndUnknown() { // XX-32
    assertThat(refused(EXTRAS, List.of()).get("answer")).contains("1 to 2", "found 0");
    assertThat(refused(EXTRAS, List.of("gift", "card", "rush")).get("answer")).contains("found 3");
    assertThat(refused(EXTRAS, List.of("gift", "gift")).get("answer")).contains("'gift' twice");
    assertThat(refused(EXTRAS, List.of("gift", "boat")).get("answer")).contains("'boat'");
    assertThat(refused(EXTRAS, "gift").get("answer")).contains("a list");
  }

  @Test
  void noChoiceAtAllIsTakenOnlyIfSaid() {
    Question optional = new ChoiceOptions().choices("a", "b").min(0).question();
    Question usual = new ChoiceOptions().choices("a", "b").multiple().question();

    assertThat(optional.checked(List.of())).isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
    assertThat(refused(usual, List.of())).containsOnlyKeys("answer");
    assertThat(usual.checked(List.of("a", "b"))).hasToString("[\"a\",\"b\"]");
  }

  // Text

  @Test
  void aTextIsStoredAsItWasGiven() { // WA-38, WA-39
    assertThat(TEXT.checked(" too much ")).hasToString("\" too much \"");
    assertThat(TEXT.checked(Size.LARGE)).hasToString("\"LARGE\"");
    assertThat(TEXT.checked("õ".repeat(20))).isNotNull();
  }

  @Test
  void aTextThatIsBlankTooLongOrNoTextIsRefused() { // XX-32
    for (Object answer : Arrays.asList(null, "", " \n", 5, true, Map.of("text", "a"))) {
      assertThat(refused(TEXT, answer)).containsOnlyKeys("answer");
    }
    assertThat(refused(TEXT, "x".repeat(21)).get("answer")).contains("at most 20", "found 21");
    assertThat(refused(new TextOptions().question(), "x".repeat(10_001))).isNotEmpty();
  }

  // Forms

  @Test
  void aFormIsStoredTyped() { // WA-36
    JsonValue answer =
        FORM.checked(
            Map.of(
                "amount",
                new BigDecimal("12.50"),
                "people",
                3,
                "urgent",
                true,
                "day",
                LocalDate.of(2026, 11, 22),
                "paid",
                Instant.parse("2026-11-22T12:05:00Z"),
                "country",
                "EE",
                "contact",
                "anna@example.org",
                "title",
                "Lunch",
                "note",
                "two\nlines"));

    assertThat(answer)
        .isEqualTo(
            json(
                """
                {"amount":12.50,"people":3,"urgent":true,"day":"2026-11-22",
                 "paid":"2026-11-22T12:05:00Z","country":"EE","contact":"anna@example.org",
                 "title":"Lunch","note":"two\\nlines"}"""));
  }

  @Test
  void whatABrowserSendsBecomesTyped() {
    JsonValue answer =
        FORM.checked(
            Map.of(
                "amount", "12.50",
                "people", " 3 ",
                "urgent", "false",
                "day", "2026-11-22",
                "paid", "2026-11-22T14:05:00+02:00",
                "country", "FI",
                "contact", " anna@example.org ",
                "title", "",
                "note", ""));

    assertThat(answer)
        .hasToString(
            "{\"amount\":12.50,\"people\":3,\"urgent\":false,\"day\":\"2026-11-22\","
                + "\"paid\":\"2026-11-22T12:05:00Z\",\"country\":\"FI\","
                + "\"contact\":\"anna@example.org\"}");
    Expenses expenses =
        new InputAnswer(answer, Optional.of("anna"), Instant.EPOCH).as(Expenses.class);
    assertThat(expenses)
        .isEqualTo(
            new Expenses(
                new BigDecimal("12.50"),
                3,
                false,
                LocalDate.of(2026, 11, 22),
                Instant.parse("2026-11-22T12:05:00Z"),
                "FI"));
  }

  @Test
  void fieldsThatAreNotFilledInAreLeftOut() {
    Map<String, Object> answer = new HashMap<>();
    answer.put("amount", 1);
    answer.put("people", null);
    answer.put("day", "  ");

    assertThat(FORM.checked(answer)).hasToString("{\"amount\":1}");
    assertThat(FORM.checked(Data.of(answer))).hasToString("{\"amount\":1}");
  }

  @Test
  void everyMistakeIsToldAtOnce() { // XX-32
    Map<String, Object> answer = new HashMap<>();
    answer.put("amount", " ");
    answer.put("people", 2.5);
    answer.put("country", "SE");
    answer.put("color", "red");
    answer.put("note", "fine");

    InvalidAnswerException refused =
        catchThrowableOfType(InvalidAnswerException.class, () -> FORM.checked(answer));

    assertThat(refused.messages()).containsOnlyKeys("amount", "people", "country", "color");
    assertThat(refused.messages().get("amount")).contains("found none");
    assertThat(refused.messages().get("people")).contains("whole number", "2.5");
    assertThat(refused.messages().get("country")).contains("'EE', 'FI'", "'SE'");
    assertThat(refused.messages().get("color")).contains("[amount, people");
    assertThat(refused).hasMessageContainingAll("amount: ", "people: ", "country: ", "color: ");
  }

  @Test
  void aRequiredFieldThatIsMissingNullOrBlankIsRefused() { // XX-32
    Map<String, Object> empty = new HashMap<>();
    empty.put("amount", null);

    assertThat(refused(FORM, Map.of())).containsOnlyKeys("amount");
    assertThat(refused(FORM, empty)).containsOnlyKeys("amount");
    assertThat(refused(FORM, Map.of("amount", ""))).containsOnlyKeys("amount");
  }

  @Test
  void whatIsNoObjectIsNoForm() { // XX-32
    for (Object answer : Arrays.asList(null, "text", 1, true, List.of(Map.of("amount", 1)))) {
      assertThat(refused(FORM, answer)).containsOnlyKeys("answer");
    }
    assertThat(refused(FORM, "text").get("answer")).contains("amount", "the text 'text'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount | 0",
        "amount | 500.01",
        "amount | 1,5",
        "amount | 12 EUR",
        "amount | NaN",
        "amount | 0x10",
        "amount | ١٢",
        "amount | 1e999999999",
        "people | 0",
        "people | 1.5",
        "people | 1e-1",
        "urgent | yes",
        "urgent | TRUE",
        "day | 22.11.2026",
        "day | 2026-02-30",
        "day | 2026-11-22T00:00:00Z",
        "day | +12026-11-22",
        "paid | 2026-11-22",
        "paid | 2026-11-22T14:05:00",
        "country | ee",
        "country | Estonia",
        "contact | anna",
        "contact | anna@",
        "contact | @example.org",
        "contact | anna@@example.org",
        "contact | anna bell@example.org",
        "contact | anna@example..org",
        "contact | a@b.org, c@d.org",
        "title | eleven char"
      })
  void aTextThatDoesNotFitItsFieldIsRefused(String field, String text) { // XX-32
    Map<String, Object> answer = new HashMap<>(Map.of("amount", 1));
    answer.put(field, text);

    assertThat(refused(FORM, answer)).containsOnlyKeys(field);
    assertThat(refused(FORM, answer).get(field)).contains("Expected", "found");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() { // XX-32
    for (String field : List.of("amount", "people", "day", "paid", "country", "contact", "note")) {
      for (Object value : List.of(true, List.of(), Map.of())) {
        Map<String, Object> answer = new HashMap<>(Map.of("amount", 1));
        answer.put(field, value);
        assertThat(refused(FORM, answer)).containsOnlyKeys(field);
      }
    }
    assertThat(refused(FORM, Map.of("amount", 1, "urgent", 1))).containsOnlyKeys("urgent");
    assertThat(refused(FORM, Map.of("amount", 1, "note", 1))).containsOnlyKeys("note");
  }

  @Test
  void aFewCharactersThatStandForABillionDigitsAreRefused() {
    JsonValue parsed = json("{\"amount\":1,\"people\":1e999999999}");

    assertThat(refused(FORM, parsed).get("people")).contains("1000 digits");
    assertThat(refused(FORM, json("{\"amount\":1e-999999999}"))).containsOnlyKeys("amount");
  }

  @Test
  void numbersKeepTheirDigits() {
    Question open = new FormOptions().fields(Field.number("n"), Field.integer("i")).question();

    assertThat(open.checked(Map.of("n", "0.1000", "i", "5.00")))
        .hasToString("{\"n\":0.1000,\"i\":5}");
    assertThat(open.checked(Map.of("n", "1e3", "i", "123456789012345678901234567890")))
        .hasToString("{\"n\":1000,\"i\":123456789012345678901234567890}");
  }

  @Test
  void hundredsOfUnknownKeysDoNotMakeAnEndlessMessage() {
    Map<String, Object> answer = new HashMap<>(Map.of("amount", 1));
    for (int number = 0; number < 500; number++) {
      answer.put("x" + number, number);
    }

    assertThat(refused(FORM, answer)).hasSize(10);
  }

  @Test
  void anAnswerThatCannotBeWrittenAsJsonIsRefused() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);

    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> EXTRAS.checked(itself));
  }

  @Test
  void anAnswerThatWasCheckedFitsAgain() {
    JsonValue once = FORM.checked(Map.of("amount", "1", "paid", "2026-11-22T14:05:00+02:00"));

    assertThat(FORM.checked(once)).isEqualTo(once);
    assertThat(APPROVAL.checked(APPROVAL.checked(true))).isEqualTo(APPROVAL.checked(true));
  }

  // JSON

  @Test
  void aQuestionIsReadAsItWasWritten() { // WA-27, WA-32, WA-35
    Question form =
        new FormOptions()
            .prompt("How \"much\"?")
            .metadata(Map.of("order", 4711, "total", new BigDecimal("12.50")))
            .fields(
                Field.number("amount").label("Amount").required().min(new BigDecimal("0.01")),
                Field.integer("people").max(10).initial(2).help("Yourself included"),
                Field.select("country")
                    .options(List.of(new Choice("EE", "Estonia"), new Choice("FI", "Finland")))
                    .initial("EE"),
                Field.longText("note").maxLength(500))
            .question();

    assertThat(Question.read(form.toJson())).isEqualTo(form);
    for (Question question : List.of(APPROVAL, TEXT, SIZE, EXTRAS, FORM)) {
      assertThat(Question.read(question.toJson())).isEqualTo(question);
    }
    assertThat(form.fields()).hasSize(4);
    assertThat(SIZE.choices()).hasSize(2);
  }

  @Test
  void aQuestionThatWasReadChecksAsBefore() {
    Question read = Question.read(EXTRAS.toJson());

    assertThat(refused(read, List.of("gift", "card", "rush"))).containsOnlyKeys("answer");
    assertThat(refused(Question.read(TEXT.toJson()), "x".repeat(21))).containsOnlyKeys("answer");
  }

  private static Map<String, String> refused(Question question, Object answer) {
    InvalidAnswerException refused =
        catchThrowableOfType(InvalidAnswerException.class, () -> question.checked(answer));
    assertThat(refused).as("the refusal of %s", answer).isNotNull();
    return refused.messages();
  }

  private static JsonValue json(String text) {
    return JsonValues.parse(text);
  }
}
