package dev.amba.simulation.bench;

/// What the evaluation of so many streaks came to.
///
/// @param streaks that fell due at the same moment
/// @param seconds from that moment until the last was evaluated
/// @param streaksPerSecond evaluated
/// @param serverMicrosPerStreak CPU of the server, the events' part included
/// @param postgresMicrosPerStreak CPU of the database, the events' part included
/// @param events accepted meanwhile
/// @param eventP50Millis from the moment an event was meant to be sent to its whole answer
/// @param eventP99Millis the same
/// @param serverResidentBytes memory of the server at the end
record StreakFigures(
    int streaks,
    double seconds,
    double streaksPerSecond,
    double serverMicrosPerStreak,
    double postgresMicrosPerStreak,
    long events,
    double eventP50Millis,
    double eventP99Millis,
    long serverResidentBytes) {}
