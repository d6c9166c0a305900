package dev.amba.server.streak;

import dev.amba.server.platform.http.Field;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes keys out of names.
final class StreakKeys {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^_|_$");
  private static final String NAMELESS = "streak";

  private StreakKeys() {}

  /// A key for a streak of this name: in lower case, without accents, `_` for everything that is no
  /// ASCII letter or digit; `streak` when nothing else is left. One that is taken is numbered from
  /// 2 on.
  static String of(String name, Set<String> taken) {
    var base = base(name);
    var key = shortened(base, "");
    for (var number = 2; taken.contains(key); number++) key = shortened(base, "_" + number);
    return key;
  }

  private static String base(String name) {
    var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    var words = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("_");
    var base = ENDS.matcher(words).replaceAll("");
    return base.isEmpty() ? NAMELESS : base;
  }

  private static String shortened(String base, String end) {
    return base.substring(0, Math.min(base.length(), Field.MAX_KEY - end.length())) + end;
  }
}
