package ee.durable.engine.execution;

/** Numbers the waits of a run. */
final class WaitNumbers {

  private int last;

  WaitNumbers(int last) {
    this.last = last;
  }

  int next() {
    last++;
    return last;
  }

  int last() {
    return last;
  }
}
