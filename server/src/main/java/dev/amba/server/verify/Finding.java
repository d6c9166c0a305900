package dev.amba.server.verify;

import java.util.List;

/// The judgement on one invariant.
///
/// @param title what should hold
/// @param unit what was counted as checked
/// @param checked how many were judged
/// @param pending how many could not be judged, because a server has yet to bring them up to date
/// @param violations how often it does not hold
/// @param told the first violations in words
public record Finding(
    String title, String unit, long checked, long pending, long violations, List<String> told) {
  public Finding {
    told = List.copyOf(told);
  }
}
