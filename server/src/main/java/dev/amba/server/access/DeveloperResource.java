package dev.amba.server.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Developers' accounts (contract §3).
@Path("/auth/developer")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Developers")
final class DeveloperResource {
  private static final String OPEN = "open";

  private final DeveloperStore developers;
  private final DeveloperSessions sessions;
  private final PersonalTokenStore personalTokens;
  private final Passwords passwords;
  private final InstantSource time;
  private final boolean open;

  /// A developer who is logged in.
  ///
  /// @param accessToken for `Authorization: Bearer`
  /// @param refreshToken exchanged once for a new pair
  /// @param expiresAt when the access token ends
  /// @param developer who it is
  record LoggedIn(
      String accessToken, String refreshToken, Instant expiresAt, Developer developer) {}

  /// A personal access token, shown this once.
  ///
  /// @param pat the whole token
  /// @param patPrefix what every such token starts with
  /// @param patLast4 by which people tell theirs apart
  record Rotated(String pat, String patPrefix, @JsonProperty("pat_last_4") String patLast4) {}

  /// Whether a developer can sign up.
  ///
  /// @param open whether anybody can
  /// @param isFirst whether who does so owns the server
  record Signup(boolean open, boolean isFirst) {}

  @Inject
  DeveloperResource(
      DeveloperStore developers,
      DeveloperSessions sessions,
      PersonalTokenStore personalTokens,
      Passwords passwords,
      InstantSource time,
      @ConfigProperty(name = "amba.signup") Optional<String> signup) {
    this.developers = developers;
    this.sessions = sessions;
    this.personalTokens = personalTokens;
    this.passwords = passwords;
    this.time = time;
    this.open = signup.filter(OPEN::equalsIgnoreCase).isPresent();
  }

  @POST
  @Path("/signup")
  @ResponseStatus(201)
  @Access(Access.Credential.NOBODY)
  @RateLimit(perMinute = RateLimit.SIGNUP)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "developerSignup",
      summary = "Sign up: the first developer owns the server, further ones need it open")
  public Data<LoggedIn> signUp(
      @RequestBody(content = @Content(schema = @Schema(ref = "DeveloperSignup"))) byte[] body) {
    var given = DeveloperShapes.SIGNUP.read(body);
    var hash = passwords.hash(given.text("password"));
    var now = time.instant();
    var outcome = developers.signUp(given.text("email"), given.textOrNull("name"), hash, open, now);
    return switch (outcome) {
      case SignupOutcome.Created(var developer) -> loggedIn(developer, now);
      case SignupOutcome.EmailTaken() ->
          throw Problem.of(
                  ProblemCode.EMAIL_EXISTS,
                  "/email",
                  "email belongs to another developer: " + given.text("email"),
                  "Log in with POST /auth/developer/login, or sign up with another address.")
              .exception();
      case SignupOutcome.Closed() ->
          throw Problem.of(
                  ProblemCode.SIGNUP_CLOSED,
                  "this server takes no further developers by sign-up",
                  "Ask its operator for a token (amba token create), or to start it with"
                      + " AMBA_SIGNUP=open.")
              .exception();
    };
  }

  @GET
  @Path("/signup")
  @Access(Access.Credential.NOBODY)
  @Operation(
      operationId = "getDeveloperSignup",
      summary = "Read whether sign-up is open, and whether the next one owns the server")
  public Data<Signup> signup() {
    var isFirst = developers.isUnowned();
    return new Data<>(new Signup(open || isFirst, isFirst));
  }

  @POST
  @Path("/login")
  @Access(Access.Credential.NOBODY)
  @RateLimit(perMinute = RateLimit.LOGIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "developerLogin", summary = "Log in with e-mail address and password")
  public Data<LoggedIn> logIn(
      @RequestBody(content = @Content(schema = @Schema(ref = "DeveloperLogin"))) byte[] body) {
    var given = DeveloperShapes.LOGIN.read(body);
    var login = developers.findLogin(given.text("email"));
    var hash = login.map(DeveloperStore.Login::passwordHash).orElse(null);
    if (!passwords.matches(given.text("password"), hash)) {
      throw Refusals.credentialsInvalid().exception();
    }
    return loggedIn(login.orElseThrow().developer(), time.instant());
  }

  @POST
  @Path("/refresh")
  @Access(Access.Credential.NOBODY)
  @RateLimit(perMinute = RateLimit.REFRESH)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "developerRefresh",
      summary = "Exchange a refresh token for a new pair of tokens")
  public Data<LoggedIn> refresh(
      @RequestBody(content = @Content(schema = @Schema(ref = "DeveloperRefresh"))) byte[] body) {
    var given = DeveloperShapes.REFRESH.read(body);
    var pair =
        sessions
            .refresh(
                new Secret(given.text("refresh_token")),
                given.textOrNull("attempt"),
                time.instant())
            .orElseThrow(() -> Refusals.refreshInvalid().exception());
    return developers
        .find(pair.developerId())
        .map(developer -> answer(developer, pair))
        .orElseThrow(() -> Refusals.refreshInvalid().exception());
  }

  @POST
  @Path("/logout")
  @Access(Access.Credential.NOBODY)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "developerLogout",
      summary = "End a login: its refresh and access tokens stop at once")
  public Data<LoggedOut> logOut(
      @RequestBody(content = @Content(schema = @Schema(ref = "DeveloperRefresh"))) byte[] body) {
    var given = DeveloperShapes.REFRESH.read(body);
    if (!sessions.close(new Secret(given.text("refresh_token")), time.instant())) {
      throw Refusals.refreshInvalid().exception();
    }
    return new Data<>(new LoggedOut(true));
  }

  @GET
  @Path("/me")
  @Access(Access.Credential.DEVELOPER)
  @Operation(operationId = "getDeveloper", summary = "The developer of the token")
  public Data<Developer> me(@Context RoutingContext context) {
    return developers
        .find(Call.of(context).developer().developerId())
        .map(Data::new)
        .orElseThrow(() -> Refusals.developerTokenInvalid().exception());
  }

  /// A token with limits begets one with the same limits, never a wider one.
  @POST
  @Path("/pat/rotate")
  @Access(Access.Credential.DEVELOPER)
  @Operation(
      operationId = "rotatePersonalToken",
      summary = "Make a new personal access token in place of the one before, with its limits")
  public Data<Rotated> rotate(@Context RoutingContext context) {
    var caller = Call.of(context).developer();
    var reach = caller.reach();
    var token =
        personalTokens.rotate(
            caller.developerId(), reach.cap(), reach.onlyProject(), time.instant());
    return new Data<>(new Rotated(token.text(), PersonalToken.PREFIX, token.last4()));
  }

  private Data<LoggedIn> loggedIn(Developer developer, Instant now) {
    return answer(developer, sessions.open(developer.id(), now));
  }

  private static Data<LoggedIn> answer(Developer developer, DeveloperSessions.Pair pair) {
    return new Data<>(
        new LoggedIn(pair.accessToken(), pair.refreshToken(), pair.expiresAt(), developer));
  }
}
