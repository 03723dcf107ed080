// The real ledger, in memory, for simulated worlds.
import Effects
import SQLiteLedger

enum SimLedger {
  static func make() throws -> any Ledger { try SQLiteDatabase() }
}
