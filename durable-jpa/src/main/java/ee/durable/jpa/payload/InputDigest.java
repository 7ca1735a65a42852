package ee.durable.jpa.payload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a statement that is the digest of an input, from which a small input could be
 * guessed; see {@link Payloads#mark}.
 *
 * @param plain the digest, null for none
 */
public record InputDigest(@Nullable UUID plain) {}
