package dev.amba.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Signs tokens and reads signed ones. Whether the session of a token still lives is another
/// question.
@Singleton
final class Tokens {
  private static final int MOST_KEPT = 20_000;
  private static final int LONGEST = 2_000;
  private static final String PROJECT = "prj";
  private static final String SESSION = "sid";

  private final TokenKey key;
  private final InstantSource time;

  /// Tokens whose signature has been checked: each is sent many times.
  private final Cache<String, Claims> verified =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  @Inject
  Tokens(TokenKey key, InstantSource time) {
    this.key = key;
    this.time = time;
  }

  /// Signs a token. Its life is kept to the second, as the format does.
  String sign(Claims claims, Instant now) {
    var builder =
        new JWTClaimsSet.Builder()
            .audience(claims.kind().name().toLowerCase(Locale.ROOT))
            .subject(claims.subjectId().toString())
            .claim(SESSION, claims.sessionId().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(claims.expiresAt()));
    if (claims.projectIdOrNull() != null) {
      builder.claim(PROJECT, claims.projectIdOrNull().toString());
    }
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), builder.build());
    try {
      jwt.sign(new MACSigner(key.bytes()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the token key cannot sign", e);
    }
    return jwt.serialize();
  }

  /// What a token says, or empty when it is not one of ours, has expired or is of another kind.
  Optional<Claims> read(Claims.Kind kind, String token) {
    if (token.length() > LONGEST) return Optional.empty();
    var claims = verified.getIfPresent(token);
    if (claims == null) {
      claims = verify(token).orElse(null);
      if (claims == null) return Optional.empty();
      verified.put(token, claims);
    }
    if (!time.instant().isBefore(claims.expiresAt())) {
      verified.invalidate(token);
      return Optional.empty();
    }
    return claims.kind() == kind ? Optional.of(claims) : Optional.empty();
  }

  private Optional<Claims> verify(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)) return Optional.empty();
      if (!jwt.verify(new MACVerifier(key.bytes()))) return Optional.empty();
      var claims = jwt.getJWTClaimsSet();
      var kind = Claims.Kind.valueOf(claims.getAudience().getFirst().toUpperCase(Locale.ROOT));
      var project = claims.getStringClaim(PROJECT);
      return Optional.of(
          new Claims(
              kind,
              UUID.fromString(claims.getSubject()),
              project == null ? null : UUID.fromString(project),
              UUID.fromString(claims.getStringClaim(SESSION)),
              claims.getExpirationTime().toInstant()));
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
