package dev.amba.server.player;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.LoggedOut;
import dev.amba.server.access.Passwords;
import dev.amba.server.access.PlayerSessions;
import dev.amba.server.access.RateLimit;
import dev.amba.server.access.Refusals;
import dev.amba.server.platform.http.Data;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// How an app's users sign in (contract §3).
@Path("/client/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Credential.CLIENT_KEY)
@Tag(name = "Sign-in")
final class ClientAuthResource {
  private final SignIns signIns;
  private final PlayerSessions sessions;
  private final PlayerReadModel read;
  private final Passwords passwords;
  private final InstantSource time;

  @Inject
  ClientAuthResource(
      SignIns signIns,
      PlayerSessions sessions,
      PlayerReadModel read,
      Passwords passwords,
      InstantSource time) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.read = read;
    this.passwords = passwords;
    this.time = time;
  }

  @POST
  @Path("/anonymous")
  @ResponseStatus(201)
  @Operation(operationId = "signInAnonymously", summary = "Sign in a new user without a name")
  public Data<SignedIn> anonymous(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(ref = "AnonymousSignIn")))
          byte @Nullable [] body,
      @Context RoutingContext context) {
    var tenant = Call.of(context).tenant();
    var given = PlayerShapes.ANONYMOUS.readOptional(body);
    var player = NewPlayer.of(tenant.projectId(), given, ZoneHeader.find(context.request()));
    return new Data<>(signIns.anonymous(tenant, player, time.instant()));
  }

  @POST
  @Path("/email/signup")
  @ResponseStatus(201)
  @RateLimit(perMinute = RateLimit.SIGNUP)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "signUpWithEmail", summary = "Sign a new user up")
  public Data<SignedIn> signUp(
      @RequestBody(content = @Content(schema = @Schema(ref = "EmailSignup"))) byte[] body,
      @Context RoutingContext context) {
    var tenant = Call.of(context).tenant();
    var given = PlayerShapes.EMAIL_SIGNUP.read(body);
    var hash = passwords.hash(given.text("password"));
    var player =
        NewPlayer.of(tenant.projectId(), given, ZoneHeader.find(context.request()))
            .withEmail(given.text("email"), hash);
    return new Data<>(signIns.signUp(tenant, player, time.instant()));
  }

  @POST
  @Path("/email/login")
  @RateLimit(perMinute = RateLimit.LOGIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "logInWithEmail", summary = "Log a user in")
  public Data<SignedIn> logIn(
      @RequestBody(content = @Content(schema = @Schema(ref = "EmailLogin"))) byte[] body,
      @Context RoutingContext context) {
    var tenant = Call.of(context).tenant();
    var given = PlayerShapes.EMAIL_LOGIN.read(body);
    var login = read.findLogin(tenant.projectId(), given.text("email"));
    var hash = login.map(PlayerReadModel.Login::passwordHash).orElse(null);
    if (!passwords.matches(given.text("password"), hash)) {
      throw Refusals.credentialsInvalid().exception();
    }
    return signIns
        .open(tenant, login.orElseThrow().userId(), time.instant())
        .map(Data::new)
        .orElseThrow(() -> Refusals.credentialsInvalid().exception());
  }

  @POST
  @Path("/refresh")
  @RateLimit(perMinute = RateLimit.REFRESH)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "refreshSession", summary = "Exchange a refresh token for a new pair")
  public Data<SignedIn> refresh(
      @RequestBody(content = @Content(schema = @Schema(ref = "SessionRefresh"))) byte[] body,
      @Context RoutingContext context) {
    var tenant = Call.of(context).tenant();
    var given = PlayerShapes.REFRESH.read(body);
    return sessions
        .refresh(tenant, given.text("refresh_token"), given.textOrNull("attempt"), time.instant())
        .flatMap(pair ->
            read.find(tenant.projectId(), pair.userId()).map(user -> SignedIn.of(pair, user)))
        .map(Data::new)
        .orElseThrow(() -> Refusals.refreshInvalid().exception());
  }

  @POST
  @Path("/logout")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "logOut", summary = "End a session: both its tokens stop at once")
  public Data<LoggedOut> logOut(
      @RequestBody(content = @Content(schema = @Schema(ref = "SessionRefresh"))) byte[] body,
      @Context RoutingContext context) {
    var given = PlayerShapes.REFRESH.read(body);
    var tenant = Call.of(context).tenant();
    if (!sessions.close(tenant, given.text("refresh_token"), time.instant())) {
      throw Refusals.refreshInvalid().exception();
    }
    return new Data<>(new LoggedOut(true));
  }
}
