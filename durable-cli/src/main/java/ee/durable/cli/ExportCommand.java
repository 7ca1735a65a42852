package ee.durable.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes runs to a file. */
@Command(
    name = "export",
    description = "Writes runs as NDJSON, one a line, newest first, living and archived.")
final class ExportCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunFilter filter = new RunFilter();

  @Option(
      names = "--include",
      split = ",",
      paramLabel = "<what>",
      description = "With each run its attempts, events, logs.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "Where to; with .gz at the end compressed. Else the standard output.")
  private @Nullable String out;

  ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = filter.query(session.times());
    long total = total(query);
    Query with = query.copy().withEach("include", include);
    try (ExportStream export = new ExportStream(session.api().stream("/runs/export", with));
        Progress progress = new Progress(session.terminal(), "runs", total)) {
      long runs = out == null ? toOutput(export, progress) : toFile(out, export, progress);
      session.terminal().err().println("%s runs exported.".formatted(Numbers.of(runs)));
      return ExitCode.OK;
    } catch (IOException broken) {
      throw CommandFailure.refused("The export is not whole: %s".formatted(broken.getMessage()));
    }
  }

  /** Returns how many runs there are, -1 if they were not counted to the end. */
  private long total(Query query) {
    long total = 0;
    for (var count : Json.items(session.api().get("/runs/counts", query))) {
      if (!count.getBoolean("exact", true)) {
        return -1;
      }
      total += count.getInt("runs", 0);
    }
    return total;
  }

  private long toOutput(ExportStream export, Progress progress) throws IOException {
    return export.copyTo(
        line -> session.terminal().out().print(line + "\n"),
        session.terminal().look().out() ? null : progress);
  }

  /** Until it is whole the file has another name. */
  private long toFile(String name, ExportStream export, Progress progress) throws IOException {
    Path file = path(name);
    Path part = path(name + ".part");
    long runs;
    try (OutputStream bytes = open(part, name.endsWith(".gz"))) {
      runs =
          export.copyTo(line -> bytes.write((line + "\n").getBytes(ExportStream.UTF_8)), progress);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    return runs;
  }

  private static OutputStream open(Path part, boolean isCompressed) throws IOException {
    OutputStream file = new java.io.BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
    return isCompressed ? new GZIPOutputStream(file) : file;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException unreadable) {
      throw CommandFailure.usage("--out: '%s' is no file name.".formatted(name));
    }
  }
}
