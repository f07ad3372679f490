import Foundation
import LeitmotifScore
import Testing

/// The examples of the pages about scores, and the demos.
///
/// A block marked `yaml` is a whole score, `yaml scenario` a whole scenario. `yaml part` gives some of a
/// score's keys, and `yaml cue` the fields of one cue; both are set into `skeleton`.
@Suite struct DocumentationTests {
  struct Example: CustomTestStringConvertible {
    let page: String
    let kind: String
    let line: Int
    let text: String

    var testDescription: String { "\(page), \(kind), line \(line)" }
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let skeleton: [(key: String, text: String)] = [
    ("leitmotif", "leitmotif: 1\n"), ("title", "title: An example\n"),
    ("parameters", "parameters: {danger: , calm: , victory: }\n"),
    ("buses", "buses: {music: , stingers: , ambience: }\n"),
    (
      "cues",
      """
      cues:
        road: {tempo: q=96, length: 16 bars, loop: true, markers: {relief: 9.1}, layers: {all: {stem: a.ogg}}}
        storm: {tempo: q.=96, meter: 6/8, length: 24 bars, loop: true, layers: {all: {stem: b.ogg}}}
        dawn: {tempo: q=96, length: 8 bars, markers: {lift: 7.1}, layers: {all: {stem: c.ogg}}}
        bridge: {tempo: q=96, length: 1 bar, layers: {all: {stem: d.ogg}}}

      """
    ),
    ("states", "states:\n  road: {cue: road}\n  storm: {cue: storm}\n  dawn: {cue: dawn}\n"),
    ("transitions", ""), ("stingers", ""),
  ]

  private static let pages =
    ["docs/score-format.md", "docs/coming-from.md"]
    + ["FirstScore", "Layers", "Parameters", "Transitions"].map {
      "Sources/Leitmotif/Leitmotif.docc/\($0).md"
    }

  private static func examples(of page: String) -> [Example] {
    let file = root.appending(path: page)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var examples: [Example] = []
    var open: (kind: String, line: Int, lines: [Substring])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let block = open {
        if line == "```" {
          let text = block.lines.joined(separator: "\n") + "\n"
          examples.append(Example(page: page, kind: block.kind, line: block.line, text: text))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```yaml") {
        open = (String(line.dropFirst(3)), number + 2, [])
      }
    }
    return examples
  }

  @Test("Every example of a score in the documents is taken", arguments: pages.flatMap(examples))
  func example(_ example: Example) throws {
    switch example.kind {
    case "yaml":
      let warnings = try read(example.text).warnings
      #expect(warnings == [])
    case "yaml part":
      _ = try read(score(with: example.text))
    case "yaml cue":
      let fields = example.text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
      let cues = DocumentationTests.skeleton.first { $0.key == "cues" }?.text ?? ""
      _ = try read(score(with: cues + "  example:\n" + fields + "\n"))
    case "yaml scenario":
      let score = try read(roadText).score
      do throws(InvalidScore) {
        _ = try ScenarioFile(text: example.text, file: "example").scenario(for: score)
      } catch {
        Issue.record("\(error.diagnostics.map(\.description).joined(separator: "\n"))")
      }
    default:
      Issue.record("an example of the unknown kind '\(example.kind)'")
    }
  }

  @Test("The reference has an example for every part of the format")
  func isComplete() {
    #expect(DocumentationTests.examples(of: "docs/score-format.md").count >= 25)
    #expect(DocumentationTests.pages.allSatisfy { !DocumentationTests.examples(of: $0).isEmpty })
  }

  @Test("Every demo is read without an error or a warning")
  func demos() throws {
    let folder = DocumentationTests.root.appending(path: "demos")
    let demos = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { FileManager.default.fileExists(atPath: $0.appending(path: "score.yaml").path) }
    #expect(!demos.isEmpty)
    for demo in demos {
      let (score, warnings) = try ScoreFile(
        bytes: [UInt8](Data(contentsOf: demo.appending(path: "score.yaml"))), file: demo.lastPathComponent
      ).score()
      #expect(warnings == [])
      let scenarios = try FileManager.default.contentsOfDirectory(
        at: demo.appending(path: "scenarios"), includingPropertiesForKeys: nil)
      for scenario in scenarios {
        let result = try ScenarioFile(
          bytes: [UInt8](Data(contentsOf: scenario)), file: scenario.lastPathComponent
        ).scenario(for: score)
        #expect(result.warnings == [])
      }
    }
  }

  /// The skeleton, with the keys that `part` gives in the place of its own.
  private func score(with part: String) -> String {
    let keys = part.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    let rest = DocumentationTests.skeleton.filter { !keys.contains($0.key[...]) }
    return rest.map(\.text).joined() + part
  }

  private func read(_ text: String) throws -> (score: Score, warnings: [Diagnostic]) {
    do throws(InvalidScore) {
      return try ScoreFile(text: text, file: "example").score()
    } catch {
      Issue.record("\(error.diagnostics.map(\.description).joined(separator: "\n"))\n\(text)")
      throw error
    }
  }
}
