package ee.durable.benchmarks.runner;

/**
 * A scenario and how much of it.
 *
 * @param scenario its name
 * @param query its parameters, as in a URL
 */
record Request(String scenario, String query) {

  String path() {
    return scenario + "?" + query;
  }
}
