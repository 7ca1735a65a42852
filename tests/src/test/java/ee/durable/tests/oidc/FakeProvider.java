package ee.durable.tests.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.durable.data.JsonValues;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An identity provider that asks nobody for a password: whoever comes is who the test says. To a
 * browser it is another site than the application, as any is: that one is at {@code localhost}.
 */
final class FakeProvider implements AutoCloseable {

  /** What can be wrong with what vouches for somebody. */
  enum Flaw {
    NONE,
    SIGNED_BY_ANOTHER,
    NOT_SIGNED,
    OF_ANOTHER_ISSUER,
    FOR_ANOTHER_CLIENT,
    FOR_ANOTHER_REQUEST,
    WITHOUT_NONCE,
    OUT_OF_DATE
  }

  static final String CLIENT = "durable";
  static final String SECRET = "between the two of us";

  private final KeyPair keys;
  private final HttpServer server;
  private final Map<String, String> nonces = new ConcurrentHashMap<>();
  private volatile String name = "";
  private volatile List<String> groups = List.of();
  private volatile Flaw flaw = Flaw.NONE;

  FakeProvider() throws IOException, GeneralSecurityException {
    keys = newKeys();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::configuration);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/jwks", this::jwks);
    server.createContext("/userinfo", exchange -> answer(exchange, claims()));
    server.start();
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says who comes next. */
  void signsIn(String newName, String... newGroups) {
    flaw = Flaw.NONE;
    name = newName;
    groups = List.of(newGroups);
  }

  /** Does something wrong when it vouches for the one who comes next. */
  void slips(Flaw newFlaw) {
    flaw = newFlaw;
  }

  private void configuration(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        Map.ofEntries(
            Map.entry("issuer", address()),
            Map.entry("authorization_endpoint", address() + "/authorize"),
            Map.entry("token_endpoint", address() + "/token"),
            Map.entry("userinfo_endpoint", address() + "/userinfo"),
            Map.entry("jwks_uri", address() + "/jwks"),
            Map.entry("response_types_supported", List.of("code")),
            Map.entry("subject_types_supported", List.of("public")),
            Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
            Map.entry("scopes_supported", List.of("openid", "profile", "email")),
            Map.entry("claims_supported", List.of("sub", "preferred_username", "groups"))));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    nonces.put(code, asked.getOrDefault("nonce", ""));
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            "%s?code=%s&state=%s".formatted(asked.get("redirect_uri"), code, asked.get("state")));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> asked = parameters(body);
    String nonce = nonces.remove(asked.get("code"));
    if (nonce == null || !SECRET.equals(asked.get("client_secret"))) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    answer(
        exchange,
        Map.of(
            "access_token",
            UUID.randomUUID().toString(),
            "token_type",
            "Bearer",
            "expires_in",
            300,
            "id_token",
            idToken(nonce)));
  }

  private Map<String, Object> claims() {
    return Map.of("sub", "id-of-" + name, "preferred_username", name, "groups", groups);
  }

  private String idToken(String nonce) {
    Map<String, Object> claims = new HashMap<>(claims());
    long now = Instant.now().getEpochSecond();
    claims.putAll(
        Map.of("iss", address(), "aud", CLIENT, "iat", now, "exp", now + 300, "nonce", nonce));
    switch (flaw) {
      case OF_ANOTHER_ISSUER -> claims.put("iss", "http://127.0.0.1:1");
      case FOR_ANOTHER_CLIENT -> claims.put("aud", "another");
      case FOR_ANOTHER_REQUEST -> claims.put("nonce", "another\r\nDUR-999 forged");
      case WITHOUT_NONCE -> claims.remove("nonce");
      case OUT_OF_DATE -> claims.putAll(Map.of("iat", now - 900, "exp", now - 600));
      case NONE, NOT_SIGNED, SIGNED_BY_ANOTHER -> {}
    }
    boolean isSigned = flaw != Flaw.NOT_SIGNED;
    Map<String, String> header =
        isSigned ? Map.of("alg", "RS256", "kid", "one", "typ", "JWT") : Map.of("alg", "none");
    String signed =
        base64(json(header).getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(json(claims).getBytes(StandardCharsets.UTF_8));
    if (!isSigned) {
      return signed + ".";
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      KeyPair pair = flaw == Flaw.SIGNED_BY_ANOTHER ? newKeys() : keys;
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void jwks(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    answer(
        exchange,
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "kty", "RSA",
                    "use", "sig",
                    "alg", "RS256",
                    "kid", "one",
                    "n", base64(unsigned(key.getModulus())),
                    "e", base64(unsigned(key.getPublicExponent()))))));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String json(Map<String, ?> object) {
    return JsonValues.write(object).toString();
  }

  private static void answer(HttpExchange exchange, Map<String, ?> object) throws IOException {
    byte[] bytes = json(object).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
