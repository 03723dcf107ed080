// The pages that are measured on: real ones when the shared data is there, else generated ones.
import Foundation

/// A page in a file.
struct Page: Sendable {
  var file: String
  var url: String
  /// The charset that the server declared.
  var charset: String?

  var contentType: String { charset.map { "text/html; charset=" + $0 } ?? "text/html" }

  func bytes() throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw BenchmarkFailure.unreadable(file)
    }
    return Array(data)
  }
}

struct PageSet: Sendable {
  var pages: [Page]
  /// What they are, for the head of the tables.
  var description: String

  /// - Parameter unpacked: a folder that `unpack` of the shared data has filled; else it is called.
  static func find(count: Int, unpacked: String?, workshop: Workshop) throws -> PageSet {
    let shared = unpacked == nil ? sharedPages() : nil
    guard unpacked != nil || shared != nil else {
      return try described(
        try GeneratedPages.write(count: count, workshop: workshop), "generated pages")
    }
    let folder = unpacked ?? NSTemporaryDirectory() + "gleaner-benchmark-pages"
    if let shared {
      _ = try Child.run(
        ["/usr/bin/env", "python3", shared + "/unpack", folder] + setNames, in: workshop)
    }
    let kind = "real pages (\(setNames.joined(separator: ", ")))"
    return try described(try real(folder, count: count), kind)
  }

  /// The two smaller sets whole and as much of the large one as it takes: a mean near 195 kB.
  private static let setNames = ["fundus", "readability", "wcxb"]

  private static func sharedPages() -> String? {
    SharedData.folder("data/extraction").flatMap {
      FileManager.default.fileExists(atPath: $0 + "/unpack") ? $0 : nil
    }
  }

  private struct Manifest: Decodable {
    struct Entry: Decodable {
      var html: String
      var url: String?
      var encoding: String?
    }
    var pages: [Entry]
  }

  private static func real(_ folder: String, count: Int) throws -> [Page] {
    var sets = try setNames.map { name in
      let path = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path + "/manifest.json") else {
        throw BenchmarkFailure.unreadable(path + "/manifest.json")
      }
      return try JSONDecoder().decode(Manifest.self, from: data).pages.map {
        Page(
          file: "\(path)/\($0.html)", url: $0.url ?? "http://\(name).benchmark.test/\($0.html)",
          charset: $0.encoding)
      }
    }
    let large = sets.removeLast()
    let small = sets.flatMap { $0 }
    let rest = max(0, BenchmarkLimits.pages - small.count)
    return evenly(count, of: small + evenly(rest, of: large))
  }

  /// `count` elements, spread over the whole.
  private static func evenly(_ count: Int, of pages: [Page]) -> [Page] {
    guard count < pages.count else { return pages }
    return (0..<count).map { pages[$0 * pages.count / count] }
  }

  private static func described(_ pages: [Page], _ kind: String) throws -> PageSet {
    let sizes = try pages.map { page in
      let attributes = try FileManager.default.attributesOfItem(atPath: page.file)
      return (attributes[.size] as? Int) ?? 0
    }
    let mean = Double(sizes.reduce(0, +)) / Double(max(1, sizes.count)) / 1000
    return PageSet(
      pages: pages,
      description: "\(pages.count) \(kind), mean \(Section.figure(mean)) kB")
  }
}
