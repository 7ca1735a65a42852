package ee.durable.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http.Answer;
import java.util.List;

/** What tests read in the answers of the REST API. */
final class Answers {

  private Answers() {}

  static String id(Answer answer) {
    return answer.json().getString("id");
  }

  static List<Data> items(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().list("items", Data.class);
  }

  /** Checks that it is a problem, of a type that ends so, in words that are not Java's. */
  static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    Data problem = answer.json();
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("type")).endsWith(type);
    assertThat(problem.getString("detail")).isNotBlank().doesNotContain("Exception");
  }
}
