// Setting: one row of the table of settings, and the kinds of value a row can have.
import Model
import Yams

/// A setting: its key, its value as written in the configuration file, and what it means.
package struct Setting: Sendable {
  typealias Path<Value> = WritableKeyPath<GleanerSettings, Value> & Sendable

  /// `section.name`.
  package let key: String
  /// What a value is written in: `duration`, `size`, `share`, `number`, `path`, `text`, `list` …
  package let unit: String
  /// The values that are accepted, for people.
  package let allowed: String
  package let meaning: String
  /// Reads a node into the settings, reporting what is wrong with it.
  let read: @Sendable (Node, String, inout ReadingContext, inout GleanerSettings) -> Void
  /// The value as the configuration file writes it.
  let write: @Sendable (GleanerSettings) -> String

  /// The part of the key before the dot.
  package var section: String { String(key.prefix { $0 != "." }) }
  /// The part of the key after the dot.
  package var name: String { String(key.drop { $0 != "." }.dropFirst()) }
  /// As the configuration file writes it.
  package var defaultValue: String { write(GleanerSettings()) }
  /// The effective value, as the configuration file writes it.
  package func value(in settings: GleanerSettings) -> String { write(settings) }
}

// MARK: - Kinds

extension Setting {
  static func duration(
    _ key: String, _ path: Path<Duration>, _ range: ClosedRange<Duration>, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: "duration", allowed: durations(range), meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.duration(node, key, in: range) { settings[keyPath: path] = value }
      },
      write: { DurationText.render($0[keyPath: path]) })
  }

  /// A duration, or `never`.
  static func optionalDuration(
    _ key: String, _ path: Path<Duration?>, _ range: ClosedRange<Duration>, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: "duration", allowed: "never, or " + durations(range), meaning: meaning,
      read: { node, key, context, settings in
        if node.scalar?.string == "never" {
          settings[keyPath: path] = nil
        } else if let value = context.duration(node, key, in: range) {
          settings[keyPath: path] = value
        }
      },
      write: { $0[keyPath: path].map(DurationText.render) ?? "never" })
  }

  /// A list of durations that rises.
  static func risingDurations(
    _ key: String, _ path: Path<[Duration]>, _ range: ClosedRange<Duration>, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: "list of durations", allowed: "rising, each " + durations(range),
      meaning: meaning,
      read: { node, key, context, settings in
        guard let elements = context.list(node, key, of: "durations") else { return }
        var values: [Duration] = []
        for element in elements {
          guard let value = context.duration(element.node, element.key, in: range) else { continue }
          if let last = values.last, value <= last {
            let text = "\(DurationText.render(value)) does not come after what stands before it"
            context.report(.contradiction(text), at: element.node, key: element.key)
          }
          values.append(value)
        }
        settings[keyPath: path] = values
      },
      write: { flowList($0[keyPath: path].map(DurationText.render)) })
  }

  static func size(
    _ key: String, _ path: Path<Int>, _ range: ClosedRange<Int>, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: "size",
      allowed: SizeText.render(range.lowerBound) + " … " + SizeText.render(range.upperBound),
      meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.size(node, key, in: range) { settings[keyPath: path] = value }
      },
      write: { SizeText.render($0[keyPath: path]) })
  }

  static func number(
    _ key: String, _ path: Path<Int>, _ range: ClosedRange<Int>, unit: String, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: unit, allowed: "\(range.lowerBound) … \(range.upperBound)", meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.integer(node, key, in: range) { settings[keyPath: path] = value }
      },
      write: { "\($0[keyPath: path])" })
  }

  /// A number of 0…1.
  static func share(_ key: String, _ path: Path<Double>, _ meaning: String) -> Setting {
    Setting(
      key: key, unit: "share", allowed: "0 … 1", meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.share(node, key) { settings[keyPath: path] = value }
      },
      write: { "\($0[keyPath: path])" })
  }

  static func flag(_ key: String, _ path: Path<Bool>, _ meaning: String) -> Setting {
    Setting(
      key: key, unit: "switch", allowed: "true, false", meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.flag(node, key) { settings[keyPath: path] = value }
      },
      write: { "\($0[keyPath: path])" })
  }

  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, _ path: Path<Value>, _ meaning: String
  ) -> Setting where Value.RawValue == String {
    Setting(
      key: key, unit: "word", allowed: Value.allCases.map(\.rawValue).joined(separator: ", "),
      meaning: meaning,
      read: { node, key, context, settings in
        let value: Value? = context.choice(node, key)
        if let value { settings[keyPath: path] = value }
      },
      write: { $0[keyPath: path].rawValue })
  }

  static func text(
    _ key: String, _ path: Path<String>, allowed: String, _ meaning: String,
    check: @escaping @Sendable (String) -> ConfigurationError.Problem?
  ) -> Setting {
    Setting(
      key: key, unit: "text", allowed: allowed, meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.checked(node, key, check) { settings[keyPath: path] = value }
      },
      write: { "\"" + $0[keyPath: path] + "\"" })
  }

  static func texts(
    _ key: String, _ path: Path<[String]>, allowed: String, _ meaning: String,
    check: @escaping @Sendable (String) -> ConfigurationError.Problem?
  ) -> Setting {
    Setting(
      key: key, unit: "list", allowed: allowed, meaning: meaning,
      read: { node, key, context, settings in
        if let values = context.texts(node, key, of: "texts", check: check) {
          settings[keyPath: path] = values
        }
      },
      write: { flowList($0[keyPath: path].map { "\"" + $0 + "\"" }) })
  }

  static func path(_ key: String, _ path: Path<String>, _ meaning: String) -> Setting {
    Setting(
      key: key, unit: "path", allowed: "absolute or relative", meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.text(node, key) { settings[keyPath: path] = value }
      },
      write: { $0[keyPath: path] })
  }

  /// A path, or `system` for what the system has.
  static func optionalPath(_ key: String, _ path: Path<String?>, _ meaning: String) -> Setting {
    Setting(
      key: key, unit: "path", allowed: "system, or a path", meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.text(node, key) {
          settings[keyPath: path] = value == "system" ? nil : value
        }
      },
      write: { $0[keyPath: path] ?? "system" })
  }

  /// The address of a proxy, or `none`; what it holds of user and password is not written out.
  static func proxy(_ key: String, _ path: Path<String?>, _ meaning: String) -> Setting {
    Setting(
      key: key, unit: "proxy", allowed: "none, or an http, https, socks5 or socks5h URL",
      meaning: meaning,
      read: { node, key, context, settings in
        if let value = context.proxy(node, key) { settings[keyPath: path] = value.value }
      },
      write: { $0[keyPath: path].map { "\"" + ProxyAddress.redacted($0) + "\"" } ?? "none" })
  }

  /// The address of our own callbacks, or `none`.
  static func optionalPublicURL(
    _ key: String, _ path: Path<String?>, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: "address", allowed: "none, or an http or https URL without a query",
      meaning: meaning,
      read: { node, key, context, settings in
        guard let value = context.text(node, key) else { return }
        if value == "none" {
          settings[keyPath: path] = nil
        } else if let url = context.checked(node, key, WrittenForm.publicURL) {
          settings[keyPath: path] = url.hasSuffix("/") ? String(url.dropLast()) : url
        }
      },
      write: { $0[keyPath: path].map { "\"" + $0 + "\"" } ?? "none" })
  }

  static func listenAddress(
    _ key: String, _ path: Path<ListenAddress>, _ meaning: String
  ) -> Setting {
    Setting(
      key: key, unit: "address", allowed: "address:port", meaning: meaning,
      read: { node, key, context, settings in
        let text = context.checked(node, key, WrittenForm.listenAddress)
        if let value = text.flatMap(WrittenForm.listening) { settings[keyPath: path] = value }
      },
      write: { "\"" + $0[keyPath: path].description + "\"" })
  }

  private static func durations(_ range: ClosedRange<Duration>) -> String {
    DurationText.render(range.lowerBound) + " … " + DurationText.render(range.upperBound)
  }

  private static func flowList(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }
}
