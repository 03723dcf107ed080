// The file of outlets: what the loader reads, and every error it reports at once.
import Model
import Settings
import Testing

private func errors(_ yaml: String) -> [String] {
  switch OutletTableLoader.table(inFile: "o.yaml", bytes: Array(yaml.utf8)) {
  case .success: []
  case .failure(let errors): errors.errors.map(\.description)
  }
}

@Test func `the shipped table is sound`() throws {
  let table = try ProjectFiles.outlets()
  #expect(table.outlets.count > 57)
  #expect(table.outlets.map(\.slug) == table.outlets.map(\.slug).sorted())
  #expect(table.outlet(ofSource: "yonhap-nk-ko")?.slug == "yonhap")
  #expect(table.outlet(ofSource: "yonhap-tv-ko")?.slug == "yonhap-tv")
  #expect(table.outlet(ofSource: "38north")?.slug == "38-north")
  #expect(table.outlet(ofSource: "hani-en")?.slug == "hankyoreh")
  #expect(table.outlet(ofSource: "yonhapish") == nil)
}

@Test func `every part of an outlet is read`() throws {
  let yaml = """
    places: {en: [ROME], ja: [ローマ]}
    outlets:
      - id: a-wire
        name: A Wire
        kind: state-wire
        country: IT
        aliases: {en: [A Wire, AW], ja: [ア社, A Wire]}
        dateline: [ア]
        strict: [AW]
        context: {for: [AW], any: [Rome]}
        notAfter: [Mr.]
        notBefore: [Street]
        domains: [a.example]
        sources: [awire]
        note: for people
    """
  let table = try OutletTableLoader.table(inFile: "o.yaml", bytes: Array(yaml.utf8)).get()
  var outlet = Outlet(slug: "a-wire", name: "A Wire", kind: .stateWire, country: "IT")
  outlet.aliases = ["A Wire", "AW", "ア社"]
  outlet.datelineNames = ["ア"]
  outlet.strictNames = ["AW"]
  outlet.context = Outlet.Context(names: ["AW"], anyOf: ["Rome"])
  outlet.notAfter = ["Mr."]
  outlet.notBefore = ["Street"]
  outlet.domains = ["a.example"]
  outlet.sources = ["awire"]
  #expect(table == OutletTable(outlets: [outlet], places: ["ROME", "ローマ"]))
}

@Test func `every error is reported at once, with line and key`() {
  let found = errors(
    """
    outlets:
      - id: One
        name: One
        kind: paper
        aliases: {en: [One News]}
      - id: two
        nme: Two
        kind: wire
        aliases: {en: [Two News, X], en_US: []}
        strict: [Three]
      - id: two
        name: Two again
        kind: wire
        aliases: {en: [Four News]}
      - id: five
        name: Five
        kind: wire
        aliases: {ko: [Two News]}
    """)
  #expect(found.contains { $0.hasPrefix("o.yaml:2:9: outlets[0].id: ") })
  #expect(found.contains { $0.hasPrefix("o.yaml:4:11: outlets[0].kind: ") })
  #expect(found.contains { $0.contains("unknown key `nme`; did you mean `name`?") })
  #expect(found.contains { $0.contains("`name` is missing") })
  let short = "o.yaml:9:30: outlets[1].aliases.en[1]: `X` is not a name"
  #expect(found.contains { $0.hasPrefix(short) })
  #expect(found.contains { $0.contains("`en_US` is not a language tag") })
  #expect(found.contains { $0.contains("outlets[1].strict") && $0.contains("`Three`") })
  #expect(found.contains { $0.contains("outlet id `two` is already taken in o.yaml:6") })
  #expect(found.contains { $0.contains("name `Two News` is already taken in o.yaml:9") })
}

@Test func `a file that is no table is refused`() {
  #expect(errors("") == ["o.yaml: `outlets` is missing"])
  #expect(errors("places: {}").count == 1)
  #expect(errors("outlets: yes").count == 1)
  #expect(errors("- a").count == 1)
  #expect(errors("outlets: [").count == 1)
}
