// `gleaner run`: the daemon, in the foreground.
import ArgumentParser
import Daemon
import Effects
import Settings
import SystemWorld

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watch the configured feeds until told to stop.",
    discussion: """
      Runs in the foreground; systemd starts it as a service. SIGTERM and SIGINT finish what is being
      written and end it with exit code 0; SIGHUP reads the configuration again, and keeps the old one
      when the new one has errors.

      Example: gleaner run --config /etc/gleaner/gleaner.yaml
      """)

  @OptionGroup var file: ConfigurationOption

  func run() async throws {
    let loaded = try Configurations.load(file.path)
    let outlets = try Configurations.outlets(besides: file.path)
    let log = Logs.runLog(loaded.settings.log)
    let plant = try Failures.explained { try Plant(loaded, outlets: outlets, log: log) }
    let service = ServiceManager(environment: Paths.environment)
    let signals = ProcessSignals.stream()
    let engine = plant.engine
    let archivist = plant.archivist

    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await follow(
          signals, engine, service, log, drainTimeout: loaded.settings.daemon.drainTimeout)
      }
      do {
        try await engine.open()
        let control = ControlServer(
          path: loaded.settings.paths.controlSocket, access: loaded.settings.control.access,
          engine: engine)
        if loaded.settings.control.enabled {
          group.addTask {
            do {
              try await control.run()
            } catch is CancellationError {
            } catch {
              log.controlSocketFailed("\(error)")
            }
          }
        }
        service.ready("\(loaded.enabledFeeds.count) feeds")
        await engine.run { service.watchdog() }
        service.stopping()
        control.removeSocket()
      } catch {
        Console.printError("gleaner: \(error)")
      }
      group.cancelAll()
    }
    let last = await archivist.close(sealing: true)
    log.stopped(records: last)
    plant.shutDown()
    // The control server's sockets may still be closing; nothing durable waits for them.
    throw ExitCode.success
  }

  /// Signals until the first that ends the process.
  private func follow(
    _ signals: AsyncStream<ProcessSignal>, _ engine: Engine, _ service: ServiceManager,
    _ log: RunLog, drainTimeout: Duration
  ) async {
    for await signal in signals {
      switch signal {
      case .terminate, .interrupt:
        await engine.stop()
        // Only when something hangs: this task is cancelled as soon as the engine has ended.
        guard (try? await Task.sleep(for: drainTimeout)) != nil else { return }
        log.drainTimedOut()
        Self.exit(withError: ExitCode.success)
      case .hangup:
        service.reloading()
        switch Configurations.read(file.path) {
        case .success(let loaded):
          await engine.reload(loaded)
          service.ready("\(loaded.enabledFeeds.count) feeds")
        case .failure(let errors):
          log.reloadRefused(errors.description)
          service.ready("old settings kept: \(Configurations.summary(errors))")
        }
      }
    }
  }
}

/// Errors in words that say what to do.
enum Failures {
  static func explained<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch StateLockFailure.held(let path) {
      Console.printError(
        "Another gleaner works with this state directory (\(path) is locked). "
          + "Stop it, or give its commands through `gleaner fetch` and `gleaner status`.")
      throw ExitCodes.someFailed
    } catch LedgerFailure.broken(let detail) {
      Console.printError("The ledger cannot be opened: \(detail)")
      throw ExitCodes.someFailed
    } catch LedgerFailure.noSpace {
      Console.printError("The ledger cannot be opened: no space left on its disk.")
      throw ExitCodes.someFailed
    } catch let failure as FileFailure {
      Console.printError(words(failure))
      throw ExitCodes.someFailed
    }
  }

  static func words(_ failure: FileFailure) -> String {
    switch failure {
    case .notFound(let path): "\(path) is missing."
    case .noSpace(let path): "No space left on the disk of \(path)."
    case .system(let operation, let path, 13):
      "\(path): permission denied (\(operation)). Run as the user that owns it."
    case .system(let operation, let path, let errno):
      "\(path): \(operation) failed with errno \(errno)."
    }
  }
}
