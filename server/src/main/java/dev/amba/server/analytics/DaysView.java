package dev.amba.server.analytics;

import java.util.List;

/// The last days of a project.
///
/// @param timezone the project's, by which days are told apart
/// @param isComplete whether all days are counted; else ask again in a second
/// @param days the oldest first, the running one last
record DaysView(String timezone, boolean isComplete, List<DayView> days) {}
