// swift-tools-version: 6.2
// The targets of gleaner, in the order the data flows. README.md has the tour.
import PackageDescription

/// Every Swift target: strict memory safety, so that `unsafe` is written where it happens.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
]

/// A Debian library behind a module map and a shim of our own.
func cLibrary(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func swiftTarget(_ name: String, in folder: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(folder)", swiftSettings: swiftSettings)
}

func test(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)",
    swiftSettings: swiftSettings)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let flyingFox: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "gleaner",
  products: [.executable(name: "gleaner", targets: ["gleaner"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // MARK: C libraries
    cLibrary("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    cLibrary("CLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    cLibrary("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
    cLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    cLibrary("CXXHash", pkgConfig: "libxxhash", apt: "libxxhash-dev"),
    cLibrary("CLibCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    cLibrary("CLibPSL", pkgConfig: "libpsl", apt: "libpsl-dev"),
    cLibrary("CUchardet", pkgConfig: "uchardet", apt: "libuchardet-dev"),
    cLibrary("CUTF8Proc", pkgConfig: "libutf8proc", apt: "libutf8proc-dev"),
    .target(name: "CIconv", path: "Sources/C/CIconv"),
    .target(name: "CSystem", path: "Sources/C/CSystem"),
    .target(name: "CBlockModel", path: "Sources/C/CBlockModel", exclude: ["blocks.model"]),
    .target(name: "CGivenNames", path: "Sources/C/CGivenNames", exclude: ["given-names.txt"]),
    .target(
      name: "CCLD2", path: "Sources/C/CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

    // MARK: Core: what every stage may use
    swiftTarget("Model", in: "Core/Model", []),
    swiftTarget("Effects", in: "Core/Effects", ["Model"]),
    swiftTarget("Settings", in: "Core/Settings", ["Model", yams]),
    swiftTarget(
      "Text", in: "Core/Text",
      [
        "Model", "CIconv", "CUchardet", "CUTF8Proc", "CLibPSL", "CCLD2", "CXXHash", "CLibCrypto",
        "CZlib",
      ]),
    swiftTarget("Markup", in: "Core/Markup", ["Model", "CLibXML2"]),

    // MARK: Pipeline: the stages, none of which knows another
    swiftTarget("Scheduling", in: "Pipeline/Scheduling", ["Model"]),
    swiftTarget("Fetching", in: "Pipeline/Fetching", ["Model", "Effects", "Text"]),
    swiftTarget("FeedReading", in: "Pipeline/FeedReading", ["Model", "Text", "Markup"]),
    swiftTarget("Subscribing", in: "Pipeline/Subscribing", ["Model", "Text"]),
    swiftTarget(
      "Extraction", in: "Pipeline/Extraction",
      ["Model", "Text", "Markup", "CBlockModel", "CGivenNames"]),
    swiftTarget("Provenance", in: "Pipeline/Provenance", ["Model", "Text"]),
    swiftTarget("Deduplication", in: "Pipeline/Deduplication", ["Model", "Text"]),
    swiftTarget("Corpus", in: "Pipeline/Corpus", ["Model", "Effects", "Text", "CZstd"]),

    // MARK: The daemon, and the adapters to the real world
    swiftTarget(
      "Daemon", in: "Daemon",
      [
        "Model", "Effects", "Settings", "Text", "Scheduling", "Fetching", "FeedReading",
        "Subscribing", "Extraction", "Provenance", "Deduplication", "Corpus", flyingFox, logging,
      ]),
    swiftTarget("CurlTransport", in: "Adapters/CurlTransport", ["Model", "Effects", "CCurl"]),
    swiftTarget("SQLiteLedger", in: "Adapters/SQLiteLedger", ["Model", "Effects", grdb]),
    swiftTarget(
      "SystemWorld", in: "Adapters/SystemWorld", ["Model", "Effects", "CSystem", logging]),
    swiftTarget("Simulation", in: "Simulation", ["Model", "Effects"]),
    .executableTarget(
      name: "gleaner",
      dependencies: [
        "Model", "Effects", "Settings", "Text", "Markup", "Scheduling", "Fetching", "FeedReading",
        "Extraction", "Provenance", "Deduplication", "Corpus", "Daemon", "CurlTransport",
        "SQLiteLedger", "SystemWorld", argumentParser, flyingFox, logging,
      ],
      path: "Sources/gleaner", swiftSettings: swiftSettings),

    // MARK: Tests, one target for each module, and those that span them
    test("ArchitectureTests", []),
    test("ModelTests", ["Model"]),
    test("EffectsTests", ["Model", "Effects"]),
    .testTarget(
      name: "TextTests", dependencies: ["Model", "Text", "SharedData"], path: "Tests/TextTests",
      exclude: ["Fixtures"], swiftSettings: swiftSettings),
    test("MarkupTests", ["Model", "Text", "Markup"]),
    test("SettingsTests", ["Model", "Settings"]),
    test("SchedulingTests", ["Model", "Effects", "Scheduling", "Simulation"]),
    test("FetchingTests", ["Model", "Effects", "Text", "Fetching", "SharedData"]),
    .target(
      name: "SharedData", dependencies: ["Text"], path: "Tests/SharedData",
      swiftSettings: swiftSettings),
    test("FeedReadingTests", ["Model", "Text", "FeedReading", "SharedData"]),
    test("SubscribingTests", ["Model", "Text", "Subscribing"]),
    test("ExtractionTests", ["Model", "Text", "Extraction", "SharedData"]),
    test("ProvenanceTests", ["Model", "Settings", "Text", "Provenance", "SharedData"]),
    test("DeduplicationTests", ["Model", "Text", "Deduplication", "SharedData"]),
    test(
      "CorpusTests",
      ["Model", "Effects", "Text", "Corpus", "SQLiteLedger", "SystemWorld", "Simulation", grdb]),
    test("CurlTransportTests", ["Model", "Effects", "CurlTransport"]),
    .target(
      name: "LedgerContract", dependencies: ["Model", "Effects"], path: "Tests/LedgerContract",
      swiftSettings: swiftSettings),
    test(
      "SQLiteLedgerTests",
      [
        "Model", "Effects", "SQLiteLedger", "SystemWorld", "Simulation", "LedgerContract", grdb,
      ]),
    test(
      "DaemonTests",
      [
        "Model", "Effects", "Settings", "Text", "Scheduling", "Fetching", "FeedReading",
        "Subscribing", "Extraction", "Deduplication", "Corpus", "Daemon", "SQLiteLedger",
        "Simulation", "SharedData",
      ]),
    test("SimulationKitTests", ["Model", "Effects", "Simulation"]),
    test(
      "SimulationTests",
      [
        "Model", "Effects", "Settings", "Deduplication", "Corpus", "Daemon", "SQLiteLedger",
        "Simulation", logging,
      ]),
    .target(
      name: "CBenchmarkFloor", dependencies: ["CCurl", "CLibXML2", "CXXHash"],
      path: "Tests/Benchmarks/Floor"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CBenchmarkFloor", "Model", "Effects", "Settings", "Text", "Markup", "Fetching",
        "FeedReading", "Extraction", "Provenance", "Deduplication", "Corpus", "Daemon",
        "CurlTransport", "SQLiteLedger", "SystemWorld", argumentParser,
      ],
      path: "Tests/Benchmarks", exclude: ["Floor"], swiftSettings: swiftSettings),
    .testTarget(
      name: "EndToEndTests", path: "Tests/EndToEndTests", exclude: ["Scripts"],
      swiftSettings: swiftSettings),
    .target(
      name: "FuzzTargets",
      dependencies: ["Model", "Text", "Fetching", "FeedReading", "Extraction"],
      path: "Tests/Fuzzing/Targets", swiftSettings: swiftSettings),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Tests",
      swiftSettings: swiftSettings),
  ]
)

// Tests/Fuzzing/run alone links libFuzzer, which this program needs.
if Context.environment["GLEANER_FUZZ"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Driver",
      swiftSettings: swiftSettings))
}
