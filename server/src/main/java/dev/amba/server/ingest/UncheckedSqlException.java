package dev.amba.server.ingest;

import java.io.Serial;
import java.sql.SQLException;

/// Carries a database's error through code that declares none.
public final class UncheckedSqlException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UncheckedSqlException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
