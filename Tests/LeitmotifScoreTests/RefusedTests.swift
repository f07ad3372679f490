import Foundation
import LeitmotifScore
import Testing

/// One bad file for each rule, beside the diagnostics that it must give, all of them and no others.
///
/// A file whose name begins with `scenario` or `album` is read against the score of `roadText`.
@Suite struct RefusedTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Refused")

  private static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test("A bad file is refused with exactly the diagnostics that stand beside it (T-97)", arguments: names)
  func isRefused(name: String) throws {
    let file = RefusedTests.folder.appending(path: name + ".yaml")
    let expected = try String(
      contentsOf: RefusedTests.folder.appending(path: name + ".expected"), encoding: .utf8)
    let found = try diagnostics([UInt8](Data(contentsOf: file)), file: name + ".yaml")
    #expect(found.contains { $0.severity == .error }, "the file was taken")
    let lines = found.map(\.description)
    let wanted = expected.split(separator: "\n").map(String.init)
    #expect(lines == wanted, "\n\(difference(wanted, lines))")
  }

  @Test("There is a bad file for every rule")
  func isComplete() {
    #expect(RefusedTests.names.count >= 60)
  }

  private func diagnostics(_ bytes: [UInt8], file: String) throws -> [Diagnostic] {
    do throws(InvalidScore) {
      if file.hasPrefix("album") {
        let score = try ScoreFile(text: roadText, file: "road.yaml").score().score
        return AlbumFile(bytes: bytes, file: file).read(for: score, scenarios: ["ambush", "hunt"]).problems
      }
      guard file.hasPrefix("scenario") else {
        return try ScoreFile(bytes: bytes, file: file).score().warnings
      }
      let score = try ScoreFile(text: roadText, file: "road.yaml").score().score
      return try ScenarioFile(bytes: bytes, file: file).scenario(for: score).warnings
    } catch {
      return error.diagnostics
    }
  }

  /// The lines of both, marked as in a patch.
  private func difference(_ wanted: [String], _ found: [String]) -> String {
    let missing = wanted.filter { !found.contains($0) }.map { "- \($0)" }
    let extra = found.filter { !wanted.contains($0) }.map { "+ \($0)" }
    return (missing + extra).joined(separator: "\n")
  }
}
