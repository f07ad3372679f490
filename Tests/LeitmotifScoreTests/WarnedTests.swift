import Foundation
import LeitmotifScore
import Testing

/// Scores that are taken, and hardly meant: one for each fault, beside the warnings that it must give, all of them and no
/// others; and, under names that begin with `fine`, their neighbours that must give none.
@Suite struct WarnedTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Warned")

  private static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test("A score that is hardly meant gives exactly the warnings that stand beside it", arguments: names)
  func isWarned(name: String) throws {
    let file = WarnedTests.folder.appending(path: name)
    let expected = try String(contentsOf: file.appendingPathExtension("expected"), encoding: .utf8)
    let bytes = try [UInt8](Data(contentsOf: file.appendingPathExtension("yaml")))
    let (score, warnings) = try ScoreFile(bytes: bytes, file: name + ".yaml").score()
    let start = Mark(line: 0, column: 0)
    let found = (warnings + score.remarks(file: name + ".yaml")).enumerated()
      .sorted { ($0.element.mark ?? start, $0.offset) < ($1.element.mark ?? start, $1.offset) }
      .map(\.element.description)
    #expect(found == expected.split(separator: "\n").map(String.init))
    #expect(found.isEmpty == name.hasPrefix("fine"))
  }

  @Test("There is a score for every warning")
  func isComplete() { #expect(WarnedTests.names.count >= 40) }
}
