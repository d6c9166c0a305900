package dev.amba.server.access;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// One of each credential of `credentials.txt`, good ones and bad ones.
final class Keyring {
  private final Instant now = Instant.now();
  private final Jdbi jdbi;
  private final Tokens tokens;
  private final DeveloperSessions logins;
  private final TestProject ours;
  private final TestProject theirs;
  private final Map<String, ApiCaller> callers = new HashMap<>();

  /// @param ours the project that is called
  /// @param theirs another one
  Keyring(
      Jdbi jdbi, Tokens tokens, DeveloperSessions logins, TestProject ours, TestProject theirs) {
    this.jdbi = jdbi;
    this.tokens = tokens;
    this.logins = logins;
    this.ours = ours;
    this.theirs = theirs;
    apps();
    backends();
    developers();
    callers.put("nothing", ApiCaller.NOBODY);
    callers.put("nonsense", ApiCaller.key("nonsense").token("nonsense"));
    // The secrets stand in the query: see query().
    callers.put("secrets in the address", ApiCaller.NOBODY);
    callers.put(
        "token with another scheme",
        ApiCaller.NOBODY.with("Authorization", "Basic " + token(ours.owner())));
  }

  /// Who calls with a credential.
  ApiCaller caller(String credential) {
    return Objects.requireNonNull(callers.get(credential), credential);
  }

  /// What a caller adds to the address.
  String query(String credential) {
    if (!credential.equals("secrets in the address")) return "";
    return "?api_key=%s&access_token=%s&token=%s"
        .formatted(key(ours.app()), token(ours.owner()), token(ours.backend()));
  }

  private void apps() {
    var app = ours.app();
    var user = ours.user();
    var session = token(user);
    var deleted = deletedProject();
    callers.put("client key", app);
    callers.put("client key as token", ApiCaller.bearer(key(app)));
    callers.put("client key, nonsense as token", app.token("nonsense"));
    callers.put("client key, revoked", ApiCaller.key(revokedKey("client")).token(session));
    callers.put("client key of a deleted project", deleted);
    callers.put("client key of another project", theirs.app().token(session));
    callers.put("session", user);
    callers.put("session without a key", ApiCaller.bearer(session));
    callers.put(
        "session as a cookie", ApiCaller.NOBODY.with("Cookie", SessionCookie.NAME + "=" + session));
    callers.put("session as a key", ApiCaller.key(session));
    callers.put("session, forged", app.token(forged(session)));
    callers.put("session, unsigned", app.token(unsigned(session)));
    callers.put("session, expired", app.token(expired(Claims.Kind.PLAYER, session)));
    callers.put("session of another project", app.token(token(theirs.user())));

    var ended = app.post("/client/auth/anonymous", "{}").statusCode(201).extract().jsonPath();
    app.post(
            "/client/auth/logout",
            "{\"refresh_token\": \"%s\"}".formatted(ended.getString("data.refresh_token")))
        .statusCode(200);
    callers.put("session, logged out", app.token(ended.getString("data.session_token")));

    var gone = app.post("/client/auth/anonymous", "{}").statusCode(201).extract().jsonPath();
    ours.backend().delete(ours.path("/users/" + gone.getString("data.user.id"))).statusCode(200);
    callers.put("session of a deleted user", app.token(gone.getString("data.session_token")));

    var other = app.post("/client/auth/anonymous", "{}").statusCode(201).extract().jsonPath();
    callers.put("refresh token of a session", app.token(other.getString("data.refresh_token")));
  }

  /// Also puts its server key on the ring.
  private ApiCaller deletedProject() {
    var project = TestProject.create(jdbi);
    var user = project.user();
    project.owner().delete(project.path("")).statusCode(200);
    callers.put("server key of a deleted project", project.backend());
    return user;
  }

  private void backends() {
    callers.put("server key", ours.backend());
    callers.put("server key as key", ApiCaller.key(token(ours.backend())));
    callers.put("server key, revoked", ApiCaller.bearer(revokedKey("server")));
    callers.put("server key of another project", theirs.backend());
  }

  private String revokedKey(String type) {
    var made =
        ours.owner()
            .post(ours.path("/api-keys"), "{\"key_type\": \"%s\"}".formatted(type))
            .statusCode(201)
            .extract()
            .jsonPath();
    ours.owner().delete(ours.path("/api-keys/" + made.getString("data.id"))).statusCode(200);
    return made.getString("data.key");
  }

  private void developers() {
    for (var role : Role.values()) {
      if (role != Role.OWNER) callers.put(role.wire(), ours.member(jdbi, role));
      callers.put(role.wire() + " of the server", TestProject.developer(jdbi, email(), role, null));
    }
    callers.put("owner", ours.owner());
    callers.put("owner of another project", theirs.owner());

    var login = logins.open(owner().id(), now);
    callers.put("owner, logged in", ApiCaller.bearer(login.accessToken()));
    callers.put(
        "owner, login expired",
        ApiCaller.bearer(expired(Claims.Kind.DEVELOPER, login.accessToken())));
    callers.put("owner, login forged", ApiCaller.bearer(forged(login.accessToken())));
    callers.put("owner, refresh token", ApiCaller.bearer(login.refreshToken()));
    var ended = logins.open(owner().id(), now);
    logins.close(new Secret(ended.refreshToken()), now);
    callers.put("owner, login ended", ApiCaller.bearer(ended.accessToken()));

    var before = owner();
    before.caller().post("/auth/developer/pat/rotate", null).statusCode(200);
    callers.put("owner, token rotated", before.caller());

    var former = owner();
    ours.owner().delete(ours.path("/members/" + former.id())).statusCode(200);
    callers.put("owner no more", former.caller());

    var narrowed = owner().id();
    var viewing =
        jdbi.inTransaction(handle ->
            PersonalTokenStore.issue(handle, new SecureRandom(), narrowed, Role.VIEWER, null, now));
    callers.put("owner, with a token for viewing", ApiCaller.bearer(viewing.text()));
    var email = email();
    var _ = TestProject.developer(jdbi, email, Role.OWNER, ours.id());
    callers.put(
        "owner, token for another project",
        TestProject.developer(jdbi, email, Role.EDITOR, theirs.id()));
  }

  private record Owner(UUID id, ApiCaller caller) {}

  /// A further owner of our project.
  private Owner owner() {
    var caller = TestProject.developer(jdbi);
    String email = caller.get("/auth/developer/me").statusCode(200).extract().path("data.email");
    String id =
        ours.owner()
            .post(
                ours.path("/members"), "{\"email\": \"%s\", \"role\": \"owner\"}".formatted(email))
            .statusCode(201)
            .extract()
            .path("data.developer_id");
    return new Owner(UUID.fromString(id), caller);
  }

  /// The same claims, signed by us, whose time was over a second ago.
  private String expired(Claims.Kind kind, String token) {
    var claims = tokens.read(kind, token).orElseThrow();
    return tokens.sign(
        new Claims(
            kind,
            claims.subjectId(),
            claims.projectIdOrNull(),
            claims.sessionId(),
            now.minusSeconds(1)),
        now.minus(Duration.ofDays(1)));
  }

  /// With the last whole character of its signature another one.
  private static String forged(String token) {
    var at = token.length() - 2;
    return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
  }

  private static String unsigned(String token) {
    return "eyJhbGciOiJub25lIn0." + token.split("\\.", -1)[1] + ".";
  }

  private static String email() {
    return UUID.randomUUID().toString().toLowerCase(Locale.ROOT) + "@example.org";
  }

  private static String key(ApiCaller caller) {
    return caller.header("X-Api-Key");
  }

  private static String token(ApiCaller caller) {
    return caller.header("Authorization").replace("Bearer ", "");
  }
}
