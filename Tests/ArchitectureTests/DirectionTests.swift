// The rules of direction: which module may know which.
import Foundation
import Testing

@Suite struct DirectionTests {
  private static let core: Set = ["Model", "Effects", "Settings", "Text", "Markup"]
  private static let adapters: Set = ["CurlTransport", "SQLiteLedger", "SystemWorld"]

  /// Module by module, what its files import of this project.
  private static func importsByModule() throws -> [(
    module: String, folder: String, imports: Set<String>
  )] {
    let ours = Set(try Project.targets().map(\.name)).union(try cModules()).union(["Simulation"])
    return try Project.targets().map { target in
      let imports = Project.swiftFiles(target.folder).flatMap(\.imports)
      return (target.name, target.folder, Set(imports).intersection(ours))
    }
  }

  private static func cModules() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Project.root.appendingPathComponent("Sources/C").path
    ).sorted()
  }

  @Test func `the manifest lists every module`() throws {
    let modules = try Project.targets()
    #expect(modules.count >= 17)
    for module in modules {
      #expect(!Project.swiftFiles(module.folder).isEmpty, "\(module.name)")
    }
  }

  @Test func `Model imports nothing, Effects only Model, the rest of Core at most Model`() throws {
    let allowed: [String: Set<String>] = [
      "Model": [], "Effects": ["Model"], "Settings": ["Model"], "Text": ["Model"],
      "Markup": ["Model"],
    ]
    let cModules = Set(try Self.cModules())
    for (module, _, imports) in try Self.importsByModule() {
      guard let allowed = allowed[module] else { continue }
      #expect(imports.subtracting(cModules).isSubset(of: allowed), "\(module): \(imports)")
    }
  }

  @Test func `a stage imports Core alone, and no stage another one`() throws {
    let cModules = Set(try Self.cModules())
    for (module, folder, imports) in try Self.importsByModule()
    where folder.hasPrefix("Sources/Pipeline/") {
      #expect(imports.subtracting(cModules).isSubset(of: Self.core), "\(module): \(imports)")
    }
  }

  @Test func `reading, attributing and matching know no effects and write no log`() throws {
    for module in ["FeedReading", "Extraction", "Provenance", "Deduplication", "Scheduling"] {
      let imports = Set(Project.swiftFiles("Sources/Pipeline/\(module)").flatMap(\.imports))
      #expect(imports.isDisjoint(with: ["Effects", "Logging", "Dispatch"]), "\(module)")
    }
  }

  @Test func `adapters and the simulation know Model and Effects alone`() throws {
    let cModules = Set(try Self.cModules())
    for (module, folder, imports) in try Self.importsByModule()
    where folder.hasPrefix("Sources/Adapters/") || module == "Simulation" {
      #expect(
        imports.subtracting(cModules).isSubset(of: ["Model", "Effects"]), "\(module): \(imports)")
    }
  }

  @Test func `the daemon knows no adapter and no C library`() throws {
    let imports = Set(Project.swiftFiles("Sources/Daemon").flatMap(\.imports))
    #expect(imports.isDisjoint(with: Self.adapters.union(try Self.cModules())))
  }

  @Test func `each C module is imported by one module`() throws {
    for cModule in try Self.cModules() {
      let importers = try Self.importsByModule().filter { $0.imports.contains(cModule) }
        .map(\.module)
      #expect(importers.count == 1, "\(cModule): \(importers)")
    }
    let program = Set(Project.swiftFiles("Sources/gleaner").flatMap(\.imports))
    #expect(program.isDisjoint(with: try Self.cModules()))
  }

  @Test func `what a module imports of ours, the manifest says`() throws {
    let declared = Dictionary(
      uniqueKeysWithValues: try Project.targets().map { ($0.name, Set($0.dependencies)) })
    for (module, _, imports) in try Self.importsByModule() {
      let missing = imports.subtracting(declared[module] ?? []).subtracting([module])
      #expect(missing.isEmpty, "\(module) does not declare \(missing.sorted())")
    }
  }

  @Test func `only Wiring imports adapters`() throws {
    for file in Project.swiftFiles("Sources/gleaner")
    where file.path != "Sources/gleaner/Wiring.swift" {
      let used = Self.adapters.intersection(file.imports)
      #expect(used.isEmpty, "\(file.path): \(used.sorted())")
    }
  }
}
