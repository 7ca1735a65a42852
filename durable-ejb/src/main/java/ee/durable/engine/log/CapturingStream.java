package ee.durable.engine.log;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@code System.out} or {@code System.err}: hears what the threads of steps print,
 * and hands everything on as it was called, for servers put streams of their own there that tell a
 * line from a piece of one by the method.
 */
final class CapturingStream extends PrintStream {

  private final String name;
  private final PrintStream original;

  /**
   * Stands in for a stream.
   *
   * @param name what to call it
   */
  CapturingStream(String name, PrintStream original) {
    super(original, false, Charset.defaultCharset());
    this.name = name;
    this.original = original;
  }

  PrintStream original() {
    return original;
  }

  private void print(String text, Runnable handOn) {
    Optional<StepLog> listening = StepLog.current();
    if (listening.isEmpty()) {
      handOn.run();
      return;
    }
    StepLog log = listening.get();
    if (!log.limits().prints() || isLogging()) {
      log.unheard(handOn);
      return;
    }
    log.addPrint(name, text);
    if (log.limits().passesPrints()) {
      log.unheard(handOn); // a server may log what is printed
    }
  }

  /** What a handler or an appender writes to the console has been heard as a log message before. */
  private static boolean isLogging() {
    return LogSource.isCalledBy("java.util.logging.Logger", "ch.qos.logback.classic.Logger");
  }

  @Override
  public void print(@Nullable String text) {
    print(String.valueOf(text), () -> original.print(text));
  }

  @Override
  public void println(@Nullable String text) {
    print(text + "\n", () -> original.println(text));
  }

  @Override
  public void println() {
    print("\n", original::println);
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    print(
        new String(bytes, offset, length, Charset.defaultCharset()),
        () -> original.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    original.flush();
  }

  /** Closes nothing: the stream is the process's. */
  @Override
  public void close() {
    original.flush();
  }

  @Override
  public boolean checkError() {
    return original.checkError();
  }

  // All else is one of the above

  @Override
  public void print(boolean value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(@Nullable Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(boolean value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char[] text) {
    println(String.valueOf(text));
  }

  @Override
  public void println(@Nullable Object value) {
    println(String.valueOf(value));
  }

  @Override
  public PrintStream format(String format, @Nullable Object... arguments) {
    print(String.format(Locale.getDefault(Locale.Category.FORMAT), format, arguments));
    return this;
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    print(String.format(locale, format, arguments));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text) {
    print(String.valueOf(text));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int start, int end) {
    print(String.valueOf(text).substring(start, end));
    return this;
  }

  @Override
  public PrintStream append(char value) {
    print(String.valueOf(value));
    return this;
  }
}
