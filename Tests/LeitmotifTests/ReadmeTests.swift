import FoundationEssentials
import Testing

/// The game of the README's example.
protocol Game: AnyObject {
  var folder: String { get }
  var soundDevice: String { get }
  var isRunning: Bool { get }
  var enemiesNearby: Bool { get }
  var isWon: Bool { get }
  var hasFoundSecret: Bool { get }
  func update()
  func flashLights()
  func waitForNextFrame()
}

@Suite("The README")
struct ReadmeTests {
  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  /// Three frames of a game without a picture.
  private final class ShortGame: Game {
    let folder = ReadmeTests.folder
    let soundDevice = "null"
    private(set) var frames = 0
    var isRunning: Bool { frames < 3 }
    var enemiesNearby: Bool { frames > 1 }
    let isWon = false
    var hasFoundSecret: Bool { frames == 2 }

    func update() { frames += 1 }

    func flashLights() {}

    func waitForNextFrame() {}
  }

  @Test("The game loop that it shows is one that compiles")
  func exampleIsCompiled() throws {
    let readme = try String(contentsOfFile: ReadmeTests.folder + "/README.md", encoding: .utf8)
    let example = try String(
      contentsOfFile: ReadmeTests.folder + "/Tests/LeitmotifTests/GameLoopExample.swift", encoding: .utf8)
    #expect(readme.contains("```swift\n\(example)```\n"))
  }

  @Test("The game loop that it shows plays")
  func exampleRuns() throws {
    let game = ShortGame()
    try play(game)
    #expect(game.frames == 3)
  }
}

@Suite("The document on what is heard")
struct HeardDocumentTests {
  @Test("The rhythm game that it shows is one that compiles")
  func exampleIsCompiled() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    let document = try String(contentsOfFile: folder + "/docs/heard-position.md", encoding: .utf8)
    let example = try String(
      contentsOfFile: folder + "/Tests/LeitmotifTests/RhythmGameExample.swift", encoding: .utf8)
    #expect(document.contains("```swift\n\(example)```\n"))
  }
}
