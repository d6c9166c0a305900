package dev.amba.server.job;

/// How far a job goes at a stretch.
@FunctionalInterface
public interface Pace {
  /// Asked before each page: whether it shall be done.
  ///
  /// @param done how many things this run has done so far
  boolean goesOn(long done);

  /// This one, as long as `other` goes on, too.
  default Pace and(Pace other) {
    return done -> goesOn(done) && other.goesOn(done);
  }
}
