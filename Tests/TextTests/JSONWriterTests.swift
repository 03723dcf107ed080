// JSON text: commas, escapes, numbers.
import Foundation
import Testing
import Text

@Suite struct JSONWriterTests {
  private func text(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return writer.text
  }

  @Test func `commas stand between values, and nowhere else`() {
    let json = text { writer in
      writer.object { writer in
        writer.key("a")
        writer.array([[1, 2], [], [3]]) { writer, inner in
          writer.array(inner) { writer, number in writer.integer(number) }
        }
        writer.key("b")
        writer.object { _ in }
        writer.key("c" as String)
        writer.strings(["x", "y"])
        writer.key("d")
        writer.null()
        writer.key("e")
        writer.boolean(true)
      }
    }
    #expect(json == #"{"a":[[1,2],[],[3]],"b":{},"c":["x","y"],"d":null,"e":true}"#)
  }

  @Test func `lines follow each other without commas`() {
    let lines = text { writer in
      for number in 1...2 {
        writer.object { writer in
          writer.key("n")
          writer.integer(number)
        }
        writer.endLine()
      }
    }
    #expect(lines == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test(arguments: [Int.min, -10, -1, 0, 7, 10, 1_234_567_890, Int.max])
  func `a whole number is written in decimal`(_ number: Int) {
    #expect(text { $0.integer(number) } == String(number))
    #expect(text { $0.integer(Int64(number)) } == String(number))
  }

  @Test func `what must be escaped is found wherever in a long string it stands`() throws {
    for place in 0..<50 {
      for sign in ["\"", "\\", "\n", "\u{0}", "\u{7F}"] {
        let whole =
          String(repeating: "한a", count: place) + sign + String(repeating: "~ ", count: 20)
        let json = text { $0.string(whole) }
        #expect(!json.dropFirst().dropLast().unicodeScalars.contains { $0.value < 32 })
        #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == whole)
      }
    }
  }

  @Test func `strings are escaped where RFC 8259 asks for it, and stay UTF-8`() {
    let json = text { $0.string("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}한😀\u{2028}") }
    #expect(
      json == #""\"\\/\u0008\u000c\n\r\t\u0000\u001f\u007f"# + "한😀\u{2028}\"")
  }

  @Test func `every character below U+0800, and some above, can be read back`() throws {
    var all = String.UnicodeScalarView()
    for value in (0..<0x800).map(UInt32.init) + [0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF] {
      if let scalar = Unicode.Scalar(value) { all.append(scalar) }
    }
    let json = text { writer in writer.strings([String(all)]) }
    let read = try JSONDecoder().decode([String].self, from: Data(json.utf8))
    #expect(read.first.map { Array($0.unicodeScalars) } == Array(all))
  }

  @Test func `keys are escaped too`() {
    let json = text { writer in
      writer.object { writer in
        writer.key("a\"b\n" as String)
        writer.integer(1)
      }
    }
    #expect(json == #"{"a\"b\n":1}"#)
  }

  @Test func `absent values are null`() {
    let json = text { writer in
      writer.array(0..<4) { writer, index in
        switch index {
        case 0: writer.string(nil)
        case 1: writer.integer(nil as Int?)
        case 2: writer.number(nil)
        default: writer.boolean(nil)
        }
      }
    }
    #expect(json == "[null,null,null,null]")
  }

  @Test func `numbers come back as they were, and what is no number is null`() throws {
    let numbers = [
      0, -0.0, 1, -1.5, 0.1, 1e15, 1e16, 1e300, -2.5e-9, 123_456_789.125,
      .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]
    for number in numbers {
      let json = text { writer in writer.array([number]) { $0.number($1) } }
      let read = try JSONDecoder().decode([Double].self, from: Data(json.utf8))
      #expect(read == [number], "\(json)")
    }
    #expect(text { $0.number(2) } == "2" && text { $0.number(0.5) } == "0.5")
    for number in [Double.nan, .infinity, -.infinity] {
      #expect(text { $0.number(number) } == "null")
    }
    #expect(text { $0.integer(Int64.min) } == "-9223372036854775808")
  }

  @Test func `members of another object can be added`() {
    let json = text { writer in
      writer.object { writer in
        writer.merge("{}")
        writer.key("a")
        writer.integer(1)
        writer.merge(#"{"b":2,"c":[]}"#)
        writer.key("d")
        writer.integer(3)
      }
    }
    #expect(json == #"{"a":1,"b":2,"c":[],"d":3}"#)
  }
}
