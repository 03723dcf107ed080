// The shipped engine over a simulated world.
import Daemon
import Effects
import Settings

enum SimulatedDaemon {
  /// What `gleaner run` does, without sockets and signals.
  static func run(_ world: World, _ settings: LoadedSettings) async throws {
    let archivist = Archivist(world: world, settings: settings.settings, log: .silent)
    let engine = Engine(
      world: world, settings: settings, outlets: .empty, archivist: archivist, log: .silent)
    try await engine.open()
    await engine.run {}
    await engine.stop()
    _ = await archivist.close(sealing: true)
  }
}
