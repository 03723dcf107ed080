// The shipped engine over a simulated world.
import Daemon
import Effects
import Settings

enum SimulatedDaemon {
  /// So few that segments are written and merged within a run.
  static let textsPerSegment = 3

  /// What `gleaner run` does, without sockets and signals.
  static func run(
    _ world: World, _ settings: LoadedSettings, textsPerSegment: Int = textsPerSegment
  ) async throws {
    let archivist = Archivist(
      world: world, settings: settings.settings, log: .silent, textsPerSegment: textsPerSegment)
    let engine = Engine(
      world: world, settings: settings, outlets: .empty, archivist: archivist, log: .silent)
    try await engine.open()
    await engine.run {}
    await engine.stop()
    _ = await archivist.close(sealing: true)
  }
}
