// Paths, and the whole replacement of a file.
import Effects
import Testing

@Suite struct PathTests {
  @Test func `the parent is what stands before the last slash`() {
    let parents = ["/a/b/c", "/a", "/", "a", "a/b", "/a/", ""].map(Path.parent)
    #expect(parents == ["/a/b", "/", "/", ".", "a", "/a", "."])
  }

  @Test func `the name is what stands behind it`() {
    let names = ["/a/b/c.txt", "/a", "/", "a", "/a/", ""].map(Path.name)
    #expect(names == ["c.txt", "a", "", "a", "", ""])
  }
}
