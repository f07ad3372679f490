import Foundation
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

/// Pickups for which rules leave no time, beside what must be said of them; under names that begin with `fine`, pickups
/// that have it.
@Suite struct PickupRoomTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Warned")

  private static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test("A pickup that a rule never leaves time for is found, and no other", arguments: names)
  func isFound(name: String) throws {
    let file = PickupRoomTests.folder.appending(path: name)
    let expected = try String(contentsOf: file.appendingPathExtension("expected"), encoding: .utf8)
    let (score, warnings) = try ScoreFile(
      bytes: [UInt8](Data(contentsOf: file.appendingPathExtension("yaml"))), file: name + ".yaml"
    ).score()
    #expect(warnings == [])
    let found = try Plan(score, sampleRate: .studio).remarks(file: name + ".yaml").map(\.description)
    #expect(found == expected.split(separator: "\n").map(String.init))
    #expect(found.isEmpty == name.hasPrefix("fine"))
  }

  @Test("There is a score for every way in which time is short")
  func isComplete() { #expect(PickupRoomTests.names.count >= 16) }
}
