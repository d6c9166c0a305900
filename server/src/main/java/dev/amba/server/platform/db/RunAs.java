package dev.amba.server.platform.db;

import com.sun.security.auth.module.UnixSystem;
import dev.amba.server.platform.config.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// As whom the programs of PostgreSQL run. They refuse to run as root, so a root that starts the
/// server hides behind a user namespace of its own, or else hands the cluster to an ordinary user.
///
/// @param prefix what stands before each command
/// @param uid the user that the cluster must belong to; that of this process unless another runs
///   PostgreSQL
record RunAs(List<String> prefix, long uid) {
  private static final long ROOT = 0;
  private static final long NOBODY = 65534;

  RunAs {
    prefix = List.copyOf(prefix);
  }

  List<String> command(List<String> command) {
    var whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  boolean isOtherUser() {
    return uid != new UnixSystem().getUid();
  }

  /// Chooses for a cluster that is there, or will be.
  static RunAs choose(Path cluster) throws IOException, InterruptedException {
    var self = new UnixSystem().getUid();
    if (self != ROOT) return new RunAs(List.of(), self);

    var owner = Files.exists(cluster) ? uid(cluster) : ROOT;
    if (owner == ROOT && works(List.of("unshare", "--user")))
      return new RunAs(List.of("unshare", "--user"), ROOT);

    var other = owner == ROOT ? NOBODY : owner;
    var prefix = List.of("setpriv", "--reuid=" + other, "--regid=" + other, "--clear-groups", "--");
    if (works(prefix)) return new RunAs(prefix, other);
    throw new StartupException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here: run Amba as an ordinary user,"
            + " or set AMBA_DATABASE_URL");
  }

  private static long uid(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
  }

  private static boolean works(List<String> prefix) throws InterruptedException {
    var command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
