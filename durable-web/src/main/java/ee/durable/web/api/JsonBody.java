package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.data.PayloadLimits;
import ee.durable.error.InvalidPayloadException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. Never more of it is read than may be, and nothing is made of it before it
 * has been checked: a class bound to it would be built of whatever a stranger sends.
 *
 * @param contentType the header, if there is one
 * @param contentEncoding the header, if there is one
 * @param stream the bytes
 */
record JsonBody(
    @Nullable String contentType, @Nullable String contentEncoding, InputStream stream) {

  /** How much of a body that is refused is still read, and thrown away. */
  static final long MOST_DRAINED = 16L * 1024 * 1024;

  private static final PayloadLimits LIMITS = PayloadLimits.DEFAULT;
  private static final Pattern JSON_IN_UTF_8 =
      Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*");

  static JsonBody of(HttpHeaders headers, InputStream stream) {
    return new JsonBody(
        headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
        headers.getHeaderString(HttpHeaders.CONTENT_ENCODING),
        stream);
  }

  Data read() {
    return readIfAny()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.MALFORMED_BODY,
                    "Expected a JSON object as the body, but the body is empty."));
  }

  /** Reads the body, empty if there are no bytes. */
  Optional<Data> readIfAny() {
    byte[] bytes = bytes();
    if (bytes.length == 0) {
      return Optional.empty();
    }
    checkContentType();
    checkContentEncoding();
    return Optional.of(parse(text(bytes)));
  }

  /**
   * Reads on for a while and throws away what it reads: a client that is still writing would see
   * its connection break instead of the answer. Nobody is listened to for ever.
   */
  private void drain() {
    try {
      for (long left = MOST_DRAINED; left > 0; ) {
        long skipped = stream.skip(left);
        if (skipped <= 0) {
          return;
        }
        left -= skipped;
      }
    } catch (IOException gone) {
      // the client does not want the answer any more
    }
  }

  private byte[] bytes() {
    byte[] bytes;
    try {
      // One byte more than may be, whatever the length a client declares: a chunked body has none.
      bytes = stream.readNBytes(LIMITS.maxBytes() + 1);
    } catch (IOException broken) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY,
          "The body broke off before its end: %s".formatted(broken.getMessage()));
    }
    if (bytes.length > LIMITS.maxBytes()) {
      drain();
      throw new ProblemException(
          ProblemType.BODY_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "Expected at most %,d bytes, but found more. Keep large data elsewhere and pass a"
                  + " reference.",
              LIMITS.maxBytes()));
    }
    return bytes;
  }

  private void checkContentType() {
    if (contentType == null) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Expected the header Content-Type: application/json, but found none.");
    }
    if (!JSON_IN_UTF_8.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches()) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Expected the header Content-Type: application/json in UTF-8, but found '%s'."
              .formatted(contentType));
    }
  }

  private void checkContentEncoding() {
    if (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Expected a body that is not compressed, but found Content-Encoding '%s'."
              .formatted(contentEncoding));
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY, "Expected text in UTF-8, but found other bytes.");
    }
  }

  private static Data parse(String text) {
    try {
      return LIMITS.parse(text);
    } catch (InvalidPayloadException malformed) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY, String.valueOf(malformed.getMessage()));
    }
  }
}
