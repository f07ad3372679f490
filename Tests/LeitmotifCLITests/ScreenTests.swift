import LeitmotifCLI
import Testing

@Suite("Meters on a small terminal")
struct ScreenTests {
  private let lines = ScreenLines(
    above: ["place", "danger", ""], layers: ["pad", "harp", "drums", "choir"],
    below: ["", "left", "right", "health", "keys"])

  @Test("Everything is shown where there is room for it, and for the cursor below")
  func everything() {
    #expect(
      lines.fitted(rows: 13, columns: 80) == [
        "place", "danger", "", "pad", "harp", "drums", "choir", "", "left", "right", "health", "keys",
      ])
  }

  @Test("Layers give way first, and it is said how many")
  func layersGiveWay() {
    #expect(
      lines.fitted(rows: 12, columns: 80) == [
        "place", "danger", "", "pad", "harp", "  … 2 more", "", "left", "right", "health", "keys",
      ])
    #expect(
      lines.fitted(rows: 10, columns: 80) == [
        "place", "danger", "", "  … 4 more", "", "left", "right", "health", "keys",
      ])
  }

  @Test("No line is beyond the last row or column, however small the terminal is", arguments: 0...14)
  func fits(rows: Int) {
    let shown = lines.fitted(rows: rows, columns: rows)
    #expect(shown.count <= max(rows - 1, 1))
    #expect(shown.allSatisfy { $0.count <= max(rows - 1, 1) })
    #expect(shown.first == String("place".prefix(max(rows - 1, 1))))
  }

  @Test("Wide letters count as two columns")
  func wide() {
    let lines = ScreenLines(above: ["静かな pad", "❤️❤️❤️"], layers: [], below: [])
    #expect(lines.fitted(rows: 9, columns: 6) == ["静か", "❤️❤️"])
  }
}
