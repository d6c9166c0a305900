package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlacesTest {
  @TempDir private Path folder;

  @Test
  void areBesideTheFile() throws IOException {
    var file = Files.createFile(folder.toRealPath().resolve("events.csv.gz"));
    var places = Places.of(new Input(file, null), null, folder.resolve("data"));
    assertThat(places.rejected()).isEqualTo(file.resolveSibling("events.csv.gz.rejected"));
    assertThat(places.checkpoint()).isEqualTo(file.resolveSibling("events.csv.gz.progress"));
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void areInTheDataDirectoryWhenTheFolderIsClosed() throws IOException {
    var closed = Files.createDirectory(folder.resolve("closed"));
    var file = Files.createFile(closed.resolve("events.csv"));
    assumeTrue(closed.toFile().setWritable(false));
    // The superuser writes where it likes.
    assumeTrue(!Files.isWritable(closed));
    var places = Places.of(new Input(file, null), null, folder.resolve("data"));
    assertThat(places.rejected()).hasParent(folder.resolve("data/import"));
    assertThat(places.checkpoint()).hasParent(folder.resolve("data/import"));
  }

  @Test
  void areInTheWorkingFolderForStandardInput() throws IOException {
    var places = Places.of(new Input(null, null), null, folder);
    assertThat(places.rejected()).isEqualTo(Path.of("import.rejected"));
    assertThat(places.checkpoint()).isNull();
  }

  @Test
  void followTheWish() throws IOException {
    var wish = folder.resolve("elsewhere");
    assertThat(Places.of(new Input(null, null), wish, folder).rejected()).isEqualTo(wish);
    var file = Files.createFile(folder.resolve("events.csv"));
    assertThat(Places.of(new Input(file, null), wish, folder).rejected()).isEqualTo(wish);
  }
}
