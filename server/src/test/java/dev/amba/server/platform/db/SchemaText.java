package dev.amba.server.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database's schema as SQL that a person can read and a diff can show: the same schema is always
/// the same text.
final class SchemaText {
  private static final String TABLES =
      """
      SELECT
        c.oid,
        c.relname,
        coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', ''),
        coalesce(' PARTITION BY ' || pg_get_partkeydef(c.oid), '')
      FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace
        AND c.relkind IN ('r', 'p')
        AND c.relname <> 'flyway_schema_history'
      ORDER BY c.relname
      """;

  private static final String COLUMNS =
      """
      SELECT
        format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
          || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END
          || CASE
               WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ')'
               WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY'
               WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)
               ELSE ''
             END
          || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = ?
        AND a.attnum > 0
        AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  private static final String CONSTRAINTS =
      """
      SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid, true))
      FROM pg_constraint
      WHERE conrelid = ?
        AND contype IN ('p', 'u', 'c', 'f', 'x')
      ORDER BY array_position('{p,u,c,x,f}'::"char"[], contype), conname
      """;

  private static final String INDEXES =
      """
      SELECT replace(pg_get_indexdef(i.indexrelid), ' public.', ' ') || ';'
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = ?
        AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
      ORDER BY c.relname
      """;

  private static final String TRIGGERS =
      """
      SELECT pg_get_triggerdef(oid, true) || ';'
      FROM pg_trigger
      WHERE tgrelid = ?
        AND NOT tgisinternal
      ORDER BY tgname
      """;

  private static final String VIEWS =
      """
      SELECT format(E'CREATE%s VIEW %I AS\\n%s', CASE relkind WHEN 'm' THEN ' MATERIALIZED' ELSE '' END,
        relname, pg_get_viewdef(oid, true))
      FROM pg_class
      WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('v', 'm')
        AND ?::oid IS NULL
      ORDER BY relname
      """;

  private static final String FUNCTIONS =
      """
      SELECT pg_get_functiondef(oid) || ';'
      FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace
        AND prokind IN ('f', 'p')
        AND ?::oid IS NULL
      ORDER BY proname, pg_get_function_identity_arguments(oid)
      """;

  private SchemaText() {}

  static String of(Connection connection) throws SQLException {
    var text = new StringBuilder();
    try (var statement = connection.createStatement();
        var tables = statement.executeQuery(TABLES)) {
      while (tables.next()) {
        var table = tables.getLong(1);
        var body = new ArrayList<>(lines(connection, COLUMNS, table));
        body.addAll(lines(connection, CONSTRAINTS, table));
        text.append("CREATE TABLE %s (\n  ".formatted(tables.getString(2)))
            .append(String.join(",\n  ", body))
            .append("\n)%s%s;\n".formatted(tables.getString(3), tables.getString(4)));
        lines(connection, INDEXES, table).forEach(index -> text.append(index).append('\n'));
        lines(connection, TRIGGERS, table).forEach(trigger -> text.append(trigger).append('\n'));
        text.append('\n');
      }
    }
    lines(connection, VIEWS, null).forEach(view -> text.append(view).append("\n\n"));
    lines(connection, FUNCTIONS, null).forEach(function -> text.append(function).append("\n\n"));
    return text.toString().stripTrailing() + "\n";
  }

  private static List<String> lines(Connection connection, String sql, @Nullable Long oid)
      throws SQLException {
    var lines = new ArrayList<String>();
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, oid, Types.BIGINT);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) lines.add(rows.getString(1));
      }
    }
    return lines;
  }
}
