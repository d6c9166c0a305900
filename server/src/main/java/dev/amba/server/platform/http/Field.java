package dev.amba.server.platform.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One field of a request's body: its name, what it may hold, and what people are told about it.
/// Validation, the OpenAPI document and the tools' input schemas all read it here.
///
/// @param name as on the wire
/// @param alias another name that means the same, or null
/// @param type what it may hold
/// @param required whether it must be there
/// @param nullable whether an explicit null may stand for "none"
/// @param initial the value that its absence means, or null
/// @param about one sentence for people, with the unit
public record Field(
    String name,
    @Nullable String alias,
    FieldType type,
    boolean required,
    boolean nullable,
    @Nullable Object initial,
    String about) {

  /// Most characters of an ordinary text.
  public static final int MAX_TEXT = 500;

  /// Most characters of an event's name.
  public static final int MAX_EVENT_NAME = 200;

  /// Most characters of a definition's key.
  public static final int MAX_KEY = 100;

  /// First instant that may not be named any more.
  public static final Instant LATEST = FieldType.LATEST;

  /// Least characters of a password.
  public static final int MIN_PASSWORD = 8;

  /// Most characters of a password.
  public static final int MAX_PASSWORD = 200;

  private static Field of(String name, FieldType type) {
    return new Field(name, null, type, false, false, null, "");
  }

  /// Text of 1 to [#MAX_TEXT] characters.
  public static Field text(String name) {
    return text(name, 1, MAX_TEXT);
  }

  /// Text of `min` to `max` code points.
  public static Field text(String name, int min, int max) {
    return of(name, new FieldType.Text(min, max));
  }

  /// A definition's name for programs, of 1 to [#MAX_KEY] characters.
  public static Field key(String name) {
    return of(name, new FieldType.Key(MAX_KEY));
  }

  /// A whole number from `min` to `max`.
  public static Field whole(String name, long min, long max) {
    return of(name, new FieldType.Whole(min, max));
  }

  /// A whole number from `min` to `max`, whose bounds depend on more than the field.
  ///
  /// @param bounds all of them in words, as they follow "must be"
  public static Field whole(String name, long min, long max, String bounds) {
    return of(name, new FieldType.Whole(min, max, bounds));
  }

  /// A decimal number from `min` to `max`.
  public static Field decimal(String name, String min, String max) {
    return of(name, new FieldType.Decimal(new BigDecimal(min), new BigDecimal(max)));
  }

  /// True or false.
  public static Field flag(String name) {
    return of(name, new FieldType.Flag());
  }

  /// An e-mail address; it reads in lower case.
  public static Field email(String name) {
    return of(name, new FieldType.Email());
  }

  /// A password that is about to be chosen.
  public static Field password(String name) {
    return of(name, new FieldType.Password(MIN_PASSWORD, MAX_PASSWORD));
  }

  /// An `http` or `https` address.
  public static Field link(String name) {
    return of(name, new FieldType.Link(MAX_TEXT));
  }

  /// One of these words.
  public static Field choice(String name, List<String> options) {
    return of(name, new FieldType.Choice(List.copyOf(options)));
  }

  /// An instant with an offset.
  public static Field instant(String name) {
    return of(name, new FieldType.Moment());
  }

  /// A calendar day.
  public static Field day(String name) {
    return of(name, new FieldType.Day());
  }

  /// An IANA time zone.
  public static Field zone(String name) {
    return of(name, new FieldType.Zone());
  }

  /// Any JSON object within bounds.
  public static Field free(String name, int maxBytes, int maxDepth) {
    return of(name, new FieldType.Free(maxBytes, maxDepth));
  }

  /// A list of texts of 1 to [#MAX_TEXT] characters.
  public static Field texts(String name, int max) {
    return of(name, new FieldType.ListOf(new FieldType.Text(1, MAX_TEXT), 0, max));
  }

  /// A list of objects.
  public static Field list(String name, Shape item, int min, int max) {
    return of(name, new FieldType.ListOf(new FieldType.Nested(item), min, max));
  }

  /// A calendar day, or an instant with an offset.
  public static Field dayOrInstant(String name) {
    return of(name, new FieldType.DayOrMoment());
  }

  /// An object of one of several shapes.
  public static Field variant(String name, Supplier<OneOf> shapes) {
    return of(name, new FieldType.Variant(shapes));
  }

  /// A list of objects, each of one of several shapes.
  public static Field variants(String name, Supplier<OneOf> shapes, int min, int max) {
    return of(name, new FieldType.ListOf(new FieldType.Variant(shapes), min, max));
  }

  /// This field, which must be there.
  public Field must() {
    return new Field(name, alias, type, true, nullable, initial, about);
  }

  /// This field, for which null may stand.
  public Field orNull() {
    return new Field(name, alias, type, required, true, initial, about);
  }

  /// This field, whose absence means `value`.
  public Field or(Object value) {
    return new Field(name, alias, type, required, nullable, value, about);
  }

  /// This field, also known by another name.
  public Field alias(String other) {
    return new Field(name, other, type, required, nullable, initial, about);
  }

  /// This field with its sentence for people.
  public Field about(String sentence) {
    return new Field(name, alias, type, required, nullable, initial, sentence);
  }

  /// This field in a partial update: it may be left out, and its absence changes nothing.
  Field partial() {
    return new Field(name, alias, type, false, nullable, null, about);
  }
}
