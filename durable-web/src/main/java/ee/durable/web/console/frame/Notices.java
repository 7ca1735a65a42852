package ee.durable.web.console.frame;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the last action, until the next page has shown it: an action answers with a
 * redirect, so that a reload does nothing twice.
 */
@SessionScoped
public class Notices implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<Notice> waiting = new ArrayList<>();
  private final HashMap<String, String> entered = new HashMap<>();
  private String dialog = "";
  private String complaint = "";

  /** Creates the bean. */
  public Notices() {}

  synchronized void add(Notice notice) {
    waiting.add(notice);
  }

  /** Has the dialog opened again with what was entered in it. */
  synchronized void complain(String id, String why, Map<String, String> values) {
    dialog = id;
    complaint = why;
    entered.clear();
    entered.putAll(values);
  }

  /** Hands out what there is to tell, once. */
  synchronized List<Notice> take() {
    List<Notice> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** Hands out the dialog to open again, once; empty for none. */
  synchronized Complaint takeComplaint() {
    Complaint taken = new Complaint(dialog, complaint, Map.copyOf(entered));
    dialog = "";
    complaint = "";
    entered.clear();
    return taken;
  }

  /** A dialog that was not accepted. */
  record Complaint(String dialog, String why, Map<String, String> values) {}
}
