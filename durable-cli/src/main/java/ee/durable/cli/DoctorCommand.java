package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Looks for what needs a hand. */
@Command(
    name = "doctor",
    description = {
      "Looks for what needs a hand, and says what to do about it.",
      "Exit code 5 if there is anything."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Complaint> complaints = new Diagnosis(session.api()).complaints();
    if (session.isJson()) {
      session.json(Json.array(complaints.stream().map(DoctorCommand::json).toList()));
    } else if (complaints.isEmpty()) {
      session.line(Colour.GREEN, "All is well.");
    }
    if (!session.isJson()) {
      complaints.forEach(this::show);
    }
    return complaints.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static JsonObject json(Complaint complaint) {
    return Json.object()
        .add("check", complaint.check())
        .add("what", complaint.what())
        .add("remedy", complaint.remedy())
        .build();
  }

  private void show(Complaint complaint) {
    session.line(Colour.RED, "%-9s %s".formatted(complaint.check(), complaint.what()));
    session.line("%-9s -> %s".formatted("", complaint.remedy()));
  }
}
