/// The rules of Amba as pure functions of stored facts and a given instant.
module dev.amba.engine {
  requires static transitive org.jspecify;

  exports dev.amba.engine.badge;
  exports dev.amba.engine.leaderboard;
  exports dev.amba.engine.level;
  exports dev.amba.engine.period;
  exports dev.amba.engine.streak;
  exports dev.amba.engine.xp;
}
