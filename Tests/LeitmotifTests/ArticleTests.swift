import Foundation
import Leitmotif
import Testing

/// The game of the first game loop.
private protocol Level: AnyObject {
  var isRunning: Bool { get }
  var enemies: Int { get }
  var foundSecret: Bool { get }
  func update()
  func pulse()
}

// What the articles show, each under its heading there.

private func play(_ path: String, on device: String, level: any Level) throws(MusicEngineError) {
  let music = try MusicEngine(score: path)
  let danger = try music.parameter("danger")
  let discover = try music.stinger("discover")

  try music.start(on: MusicEngine.Device(device))
  defer { music.stop(fadingOver: 0.25) }

  while level.isRunning {
    level.update()
    music.set(danger, to: level.enemies == 0 ? 0.1 : 0.9)
    if level.foundSecret { music.trigger(discover) }
    for event in music.pollEvents() where event.kind == .bar { level.pulse() }
  }
}

private func fall(_ music: MusicEngine) throws(MusicEngineError) {
  try music.request(music.state("defeat"), MusicEngine.Claim(owner: "duel", priority: 5))
}

private func getUp(_ music: MusicEngine) {
  music.release(owner: "duel")
}

private func cutScene(_ music: MusicEngine, play: () -> Void) throws(MusicEngineError) {
  let danger = try music.parameter("danger")
  music.hold(danger, at: 0.2, MusicEngine.Claim(owner: "cut scene", priority: 10))
  play()
  music.letGo(danger, owner: "cut scene")
}

private func menu(_ music: MusicEngine) -> [String] {
  music.listenerChoices.map(\.label)
}

private func coming(_ music: MusicEngine) -> [MusicEvent] {
  music.next(within: 10)
}

private func whatIf(_ music: MusicEngine) throws(MusicEngineError) -> MusicExplanation? {
  try music.explain(music.state("storm"))
}

private func start(_ music: MusicEngine, devices: [String]) throws(MusicEngineError) -> String {
  try music.start(on: MusicEngine.Device(devices, latency: .normal))
  return music.deviceGrant?.description ?? "nothing was granted"
}

private func pull(_ music: MusicEngine, blocks: Int) throws(MusicEngineError) -> Float {
  var renderer = try music.startPulling(largestBlock: 512)
  var samples = [Float](repeating: 0, count: 2 * 512)
  var loudest: Float = 0
  for _ in 0..<blocks {
    var span = samples.mutableSpan
    renderer.render(into: &span)
    loudest = samples.reduce(loudest) { max($0, abs($1)) }
  }
  return loudest
}

private func save(_ music: MusicEngine) throws(MusicEngineError) -> SavedMusic {
  try music.save()
}

private func goOn(_ saved: SavedMusic, _ path: String, _ device: String) throws -> MusicEngine {
  let music = try MusicEngine(score: path)
  for loss in try music.restore(saved) { print(loss) }
  try music.start(on: MusicEngine.Device(device))
  return music
}

private func take(_ music: MusicEngine) -> [String] {
  do {
    let edit = try music.replaceScore(at: .bar)
    return edit.isChange ? edit.warnings.map(\.message) : ["nothing has changed"]
  } catch .invalidScore(let problems) {
    return problems.map(\.message)
  } catch {
    return ["\(error)"]
  }
}

@Suite("The articles of the reference")
struct ArticleTests {
  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  private static let catalog = folder + "/Sources/Leitmotif/Leitmotif.docc"
  private static let articles = [
    "FirstGameLoop", "Parameters", "Transitions", "Devices", "Replay",
  ]
  private let road = folder + "/demos/the-long-road/score.yaml"

  private final class ShortLevel: Level {
    private(set) var frames = 0
    var isRunning: Bool { frames < 3 }
    var enemies: Int { frames / 2 }
    var foundSecret: Bool { frames == 2 }

    func update() { frames += 1 }

    func pulse() {}
  }

  @Test("Every example in Swift is one that compiles", arguments: articles)
  func examplesAreCompiled(article: String) throws {
    let text = try String(contentsOfFile: "\(ArticleTests.catalog)/\(article).md", encoding: .utf8)
    let compiled = try String(contentsOfFile: #filePath, encoding: .utf8)
    // Before the suite: what it says itself is no example.
    let examples = compiled.prefix(upTo: compiled.firstRange(of: "@Suite")?.lowerBound ?? compiled.endIndex)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
    #expect(!blocks.isEmpty)
    for function in blocks.flatMap({ $0.components(separatedBy: "\n\nfunc ") }) {
      let body = function.hasPrefix("func ") ? function : "func " + function
      #expect(examples.contains(body.trimmingCharacters(in: .newlines)), "\(article): \(body)")
    }
  }

  @Test("The game loop plays")
  func gameLoop() throws {
    let level = ShortLevel()
    try play(road, on: "null", level: level)
    #expect(level.frames == 3)
  }

  @Test("A state is asked for and taken back, and a parameter held")
  func claims() throws {
    let music = try MusicEngine(score: road)
    try fall(music)
    getUp(music)
    var scenes = 0
    try cutScene(music) { scenes += 1 }
    #expect(scenes == 1)
  }

  @Test("A menu has what the listener may choose")
  func listener() throws {
    let music = try MusicEngine(score: ArticleTests.folder + "/demos/listener/score.yaml")
    #expect(menu(music) == ["Arrangement", "How lively the music is"])
  }

  @Test("The engine says what it would do, and why")
  func forecasts() throws {
    let music = try MusicEngine(score: road)
    #expect(coming(music).allSatisfy { $0.kind != .bar })
    let why = try whatIf(music)
    #expect(why?.from == "road")
    #expect(why?.to == "storm")
  }

  @Test("A device is chosen from several, and samples are pulled")
  func devices() throws {
    let music = try MusicEngine(score: road)
    #expect(try start(music, devices: ["no such device", "null"]).contains("null"))
    music.stop(fadingOver: 0)
    let pulled = try pull(MusicEngine(score: road), blocks: 4)
    #expect(pulled <= 1)
  }

  @Test("A score is read anew while it plays")
  func edits() throws {
    let music = try MusicEngine(score: road)
    #expect(take(music) == ["there is no music: it has not begun, or has been stopped"])
    try music.start(on: MusicEngine.Device("null"))
    #expect(take(music) == ["nothing has changed"])
    music.stop(fadingOver: 0)
  }

  @Test("Music is saved, and gone on from")
  func saving() throws {
    let music = try MusicEngine(score: road)
    try music.start(on: MusicEngine.Device("null"))
    let saved = try save(music)
    music.stop(fadingOver: 0)
    let again = try goOn(saved, road, "null")
    #expect(again.status.state == "road")
    again.stop(fadingOver: 0)
  }
}
