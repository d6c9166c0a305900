package dev.amba.server.cli;

import dev.amba.server.access.DeveloperTokens;
import dev.amba.server.access.Role;
import dev.amba.server.platform.clock.SystemTime;
import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.Queries;
import dev.amba.server.platform.db.Schema;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `amba token create`: a developer's token from beside the server.
@Command(
    name = "create",
    description = {
      "Makes a token for a developer, who is made, too, when there is none with this address.",
      "Prints the token alone, this once."
    },
    mixinStandardHelpOptions = true)
final class TokenCreateCommand implements Callable<Integer> {
  private static final Pattern EMAIL = Pattern.compile("[!-?A-~]+@[!-?A-~]+");

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      required = true,
      description = "The developer's e-mail address.")
  private String email = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "What the token allows: owner, editor or viewer.")
  private Role role = Role.VIEWER;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "The project where the role holds; without it, the whole server.")
  private @Nullable UUID project;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!EMAIL.matcher(email).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--email must be an e-mail address: " + email);
    }
    try (var database = Database.join(this.database.location(), "amba token", this::say)) {
      var dataSource = database.address().dataSource();
      Schema.migrate(dataSource);
      var now = SystemTime.source().instant();
      var token =
          Queries.on(dataSource)
              .inTransaction(handle ->
                  DeveloperTokens.create(
                      handle, email.toLowerCase(Locale.ROOT), role, project, now));
      spec.commandLine().getOut().println(token.text());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getErr().println("amba: " + line);
  }
}
