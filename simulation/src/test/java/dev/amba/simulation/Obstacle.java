package dev.amba.simulation;

import dev.amba.server.platform.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;

/// A lock in the database that no change of a user's state gets past, so that whatever a server
/// takes in stays under way for as long as a test wants.
final class Obstacle implements AutoCloseable {
  private final Connection connection;

  private Obstacle(Connection connection) {
    this.connection = connection;
  }

  /// Puts the obstacle in the way. States can still be read.
  static Obstacle put(DatabaseAddress database) throws SQLException {
    var connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE player_state IN EXCLUSIVE MODE");
    }
    return new Obstacle(connection);
  }

  /// Takes it away.
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
