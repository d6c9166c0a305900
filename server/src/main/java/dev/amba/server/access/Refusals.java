package dev.amba.server.access;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.UUID;

/// What callers are told who are not let in.
public final class Refusals {
  private Refusals() {}

  static Problem keyMissing() {
    return Problem.of(
        ProblemCode.MISSING_API_KEY,
        "the request has no API key",
        "Send the project's client key in the header X-Api-Key.");
  }

  static Problem keyUnknown() {
    return Problem.of(
        ProblemCode.INVALID_API_KEY,
        "the API key is unknown or was revoked",
        "Make one with POST /admin/projects/:projectId/api-keys.");
  }

  static Problem serverKeyInApp() {
    return Problem.of(
        ProblemCode.INVALID_API_KEY,
        "X-Api-Key holds a server key, and this route wants a client key",
        "Send the project's client key (amb_dev_ck_… or amb_live_ck_…). If the server key has left"
            + " your backend, revoke it.");
  }

  static Problem clientKeyAsToken() {
    return Problem.of(
        ProblemCode.INVALID_API_KEY,
        "the Authorization header holds a client key, and this route wants a server key or a"
            + " developer's token",
        "Send Authorization: Bearer with amb_dev_sk_…, amb_live_sk_…, amb_pat_… or an access"
            + " token.");
  }

  static Problem tokenMissing(String wanted) {
    return Problem.of(
        ProblemCode.MISSING_TOKEN,
        "the request has no token",
        "Send " + wanted + " in the header Authorization: Bearer <token>.");
  }

  /// A session that is over, or never was one of this project.
  public static Problem sessionInvalid() {
    return Problem.of(
        ProblemCode.INVALID_TOKEN,
        "the session token is not valid here: it is malformed, expired, revoked or of another"
            + " project",
        "Refresh it with POST /client/auth/refresh, or sign in again.");
  }

  static Problem cookieFromElsewhere() {
    return Problem.of(
        ProblemCode.INVALID_TOKEN,
        "a cookie does not count on a request that the page of another site makes",
        "Name the page's origin in the project's allowed_origins, or send the token as Bearer.");
  }

  static Problem developerTokenInvalid() {
    return Problem.of(
        ProblemCode.INVALID_TOKEN,
        "the token is not a developer's: it is malformed, expired or revoked",
        "Log in with POST /auth/developer/login, refresh with POST /auth/developer/refresh, or send"
            + " a personal access token (amb_pat_…).");
  }

  /// A login that names nobody, or with another's password; which of the two is not told.
  public static Problem credentialsInvalid() {
    return Problem.of(
        ProblemCode.INVALID_CREDENTIALS,
        "the e-mail address or the password is wrong",
        "Check both; passwords are case-sensitive.");
  }

  /// A refresh token that is worth nothing.
  public static Problem refreshInvalid() {
    return Problem.of(
        ProblemCode.INVALID_TOKEN,
        "the refresh token is not valid: it is unknown, expired, revoked, or was used before",
        "Log in again.");
  }

  static Problem projectRequired() {
    return Problem.of(
        ProblemCode.PROJECT_REQUIRED,
        "the request does not say which project it is about",
        "Send the header X-Amba-Project, or use the route under /admin/projects/:projectId.");
  }

  static Problem projectForbidden(String project) {
    return Problem.of(
        ProblemCode.PROJECT_FORBIDDEN,
        "there is no project " + project + " that you may reach",
        "GET /admin/projects, or the tool amba_projects_list, lists the projects that you reach.");
  }

  static Problem serverKeyForbidden() {
    return Problem.of(
        ProblemCode.PROJECT_FORBIDDEN,
        "a server key reaches its own project only, and this route is about the whole server",
        "Send a developer's token.");
  }

  static Problem roleForbidden(Role wanted, Role held, UUID projectId) {
    return Problem.of(
        ProblemCode.ROLE_FORBIDDEN,
        "this needs the role %s in project %s; yours is %s"
            .formatted(wanted.wire(), projectId, held.wire()),
        "Ask an owner of the project for the role, or use another token.");
  }
}
