package ee.durable.web.console.frame;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** What of the {@link Notices} this page shows. A refetch in the background shows none. */
@Named("notices")
@RequestScoped
public class Shown {

  @Inject private Notices notices;
  @Inject private Frame frame;

  private List<Notice> shown = List.of();
  private Notices.Complaint complaint = new Notices.Complaint("", "", Map.of());

  /** Creates the bean. */
  public Shown() {}

  @PostConstruct
  void take() {
    if (frame.isShowForms()) {
      shown = notices.take();
      complaint = notices.takeComplaint();
    }
  }

  /** Returns the sentences. */
  public List<Notice> getShown() {
    return shown;
  }

  /** Returns whether this dialog opens again, since it was not accepted. */
  public boolean reopens(String dialog) {
    return complaint.dialog().equals(dialog);
  }

  /** Returns why the dialog was not accepted. */
  public String getComplaint() {
    return complaint.why();
  }

  /** Returns what was entered in a field of the dialog that was not accepted. */
  public String value(String field) {
    return complaint.values().getOrDefault(field, "");
  }
}
