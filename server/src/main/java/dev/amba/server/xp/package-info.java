/// XP rules, balances, the ledger and grants (semantics §3, contract §3).
@NullMarked
package dev.amba.server.xp;

import org.jspecify.annotations.NullMarked;
