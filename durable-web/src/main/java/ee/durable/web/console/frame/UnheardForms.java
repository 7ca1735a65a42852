package ee.durable.web.console.frame;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Leads back to its page who has sent a form that no bean has heard: one that his roles do not show
 * him, or one that was made by hand.
 *
 * <p>Otherwise the answer would be the page itself, and PrimeFaces makes none for a post that does
 * not bring the nonce along, which only the scripts of its components do.
 */
public class UnheardForms implements PhaseListener {

  private static final long serialVersionUID = 1L;
  private static final String NONCE = "primefaces.nonce";

  /** Creates the listener. */
  public UnheardForms() {}

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.INVOKE_APPLICATION;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext faces = event.getFacesContext();
    ExternalContext external = faces.getExternalContext();
    boolean isUnheard =
        faces.isPostback()
            && !faces.getResponseComplete()
            && !external.getRequestParameterMap().containsKey(NONCE);
    if (isUnheard) {
      leadBack(external);
    }
  }

  private static void leadBack(ExternalContext external) {
    String page =
        CDI.current()
            .select(Form.class)
            .get()
            .back()
            .orElse(external.getRequestContextPath() + "/");
    try {
      external.redirect(page);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
