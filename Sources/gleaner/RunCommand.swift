// `gleaner run`: the daemon, in the foreground.
import ArgumentParser
import Corpus
import Daemon
import Effects
import Model
import Settings

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watch the configured feeds until told to stop.",
    discussion: """
      Runs in the foreground; systemd starts it as a service. SIGTERM and SIGINT finish what is being \
      written and end it with exit code 0; SIGHUP reads the configuration again, and keeps the old one \
      when the new one has errors.

      Example: gleaner run --config /etc/gleaner/gleaner.yaml
      """)

  @OptionGroup var file: ConfigurationOption

  func run() async throws {
    let loaded = try Configurations.load(file.path)
    let outlets = try Configurations.outlets(besides: file.path)
    let log = Logs.runLog(loaded.settings.log)
    let plant = try await Self.assembled(loaded, outlets, log)
    // From here on signals are answered; before, they end the process as usual.
    try await serve(plant, Machine.signals())
    let last = await plant.archivist.close(sealing: true)
    log.stopped(records: last)
    plant.shutDown()
    // The control server's sockets may still be closing; nothing durable waits for them. Of what broke
    // down the log has told, and systemd starts a service that failed again.
    throw await plant.archivist.breakdown == nil ? ExitCode.success : ExitCodes.someFailed
  }

  /// The parts put together; a full disk is waited for, as it is later on.
  private static func assembled(
    _ settings: LoadedSettings, _ outlets: OutletTable, _ log: RunLog
  ) async throws -> Plant {
    var isSaid = false
    while true {
      do {
        return try Plant(settings, outlets: outlets, log: log)
      } catch let error where Failures.isNoSpace(error) {
        if !isSaid { log.waitingForSpace() }
        isSaid = true
        try await Task.sleep(for: .seconds(5))
      } catch {
        return try Failures.explained { throw error }
      }
    }
  }

  /// Recovers, then watches the feeds, answers the control socket, and follows signals until one
  /// ends it.
  private func serve(_ plant: Plant, _ signals: AsyncStream<ProcessSignal>) async throws {
    let service = Machine.serviceManager
    let settings = plant.settings.settings
    let control = ControlServer(
      path: settings.paths.controlSocket, access: settings.control.access, engine: plant.engine)
    let problem = await withTaskGroup(of: Void.self) { group -> (any Error)? in
      group.addTask { await follow(signals, plant, service) }
      defer { group.cancelAll() }
      do {
        try await plant.engine.open()
      } catch {
        return error
      }
      if settings.control.enabled {
        group.addTask {
          do {
            try await control.run()
          } catch {
            // Closed at the end, it says that it is disconnected.
            if !Task.isCancelled { plant.log.controlSocketFailed("\(error)") }
          }
        }
      }
      if let pushes = PushServer(settings.websub, engine: plant.engine) {
        group.addTask { await pushes.run() }
      }
      service.ready("\(plant.settings.enabledFeeds.count) feeds")
      await plant.engine.run { service.watchdog() }
      if settings.control.enabled { control.removeSocket() }
      return nil
    }
    // Told to stop while recovery waited for the disk: nothing was begun.
    guard let problem, !(problem is Stopped) else { return }
    Console.printError("gleaner: \(problem)")
    throw ExitCodes.someFailed
  }

  /// Reloads at each SIGHUP; the first other signal stops the engine.
  private func follow(
    _ signals: AsyncStream<ProcessSignal>, _ plant: Plant, _ service: some ServiceReporting
  ) async {
    await withDiscardingTaskGroup { group in
      for await signal in signals {
        if signal == .hangup {
          // Beside the loop: a reload that waits for the disk must not hide a SIGTERM.
          group.addTask {
            service.reloading()
            service.ready(await reload(plant))
          }
          continue
        }
        service.stopping()
        group.addTask { await plant.engine.stop() }
        // Only when something hangs: this task is cancelled as soon as the engine has ended.
        let timeout = plant.settings.settings.daemon.drainTimeout
        guard (try? await Task.sleep(for: timeout)) != nil else { return }
        plant.log.drainTimedOut()
        Self.exit(withError: ExitCode.success)
      }
    }
  }

  /// Reads the configuration again; gives the status line for systemd.
  private func reload(_ plant: Plant) async -> String {
    do {
      let (loaded, outlets) = try Configurations.readAll(file.path)
      let isTaken = await plant.engine.reload(loaded, outlets: outlets)
      return isTaken ? "\(loaded.enabledFeeds.count) feeds" : "old settings kept: see the log"
    } catch let errors as ConfigurationErrors {
      plant.log.reloadRefused(errors.description)
      return "old settings kept: \(Configurations.summary(errors))"
    } catch {
      plant.log.reloadRefused("\(error)")
      return "old settings kept: \(error)"
    }
  }
}

/// Errors in words that say what to do.
enum Failures {
  static func isNoSpace(_ error: any Error) -> Bool {
    switch error {
    case FileFailure.noSpace, LedgerFailure.noSpace: true
    default: false
    }
  }

  static func explained<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let failure as WiringFailure {
      Console.printError("\(failure)")
      throw ExitCodes.someFailed
    } catch LedgerFailure.locked(let detail) {
      Console.printError("The ledger cannot be opened: another process holds it: \(detail)")
      throw ExitCodes.someFailed
    } catch let failure as LedgerFailure where !CorpusFailure.ledger(failure).mayPass {
      Console.printError("gleaner: \(CorpusFailure.ledger(failure))")
      throw ExitCodes.someFailed
    } catch LedgerFailure.broken(let detail) {
      Console.printError("The ledger cannot be opened: \(detail)")
      throw ExitCodes.someFailed
    } catch LedgerFailure.noSpace {
      Console.printError("The ledger cannot be opened: no space left on its disk.")
      throw ExitCodes.someFailed
    } catch let failure as FileFailure {
      Console.printError("\(failure)")
      throw ExitCodes.someFailed
    }
  }
}
