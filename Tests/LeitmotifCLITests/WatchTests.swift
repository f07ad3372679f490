import FoundationEssentials
import Glibc
import Leitmotif
import LeitmotifCLI
import Testing

@Suite("Watching a score while it plays")
struct WatchTests {
  private static let text = """
    leitmotif: 1
    title: One
    parameters: {danger: {}}
    cues: {a: {tempo: q=120, length: 2 bars, loop: true, layers: {all: {stem: a.wav}}}}
    states: {a: {cue: a}}
    """

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  @Test(
    "A file that is written, or renamed into place as editors do, is told; one that is only opened is not")
  func files() throws {
    let folder = try TestFolder()
    let watch = try #require(FileWatch())
    #expect(watch.watch([folder.path]))
    try write("one", to: folder.path + "/one")
    #expect(watch.changes(within: 5000).contains { $0.folder == folder.path && $0.name == "one" })
    while !watch.changes(within: 0).isEmpty {}
    _ = try Data(contentsOf: URL(filePath: folder.path + "/one"))
    #expect(watch.changes(within: 0).isEmpty)
    try FileManager.default.moveItem(atPath: folder.path + "/one", toPath: folder.path + "/two")
    #expect(watch.changes(within: 5000).contains { $0.name == "two" })
  }

  @Test("A file is not whole before whoever writes it has closed it, and one that is there again is")
  func unfinished() throws {
    let folder = try TestFolder()
    let watch = try #require(FileWatch())
    #expect(watch.watch([folder.path]))
    let path = folder.path + "/one"
    // The path outlives the call.
    let file = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(file >= 0)
    #expect(watch.changes(within: 5000) == [FileChange(folder.path, "one", isUnfinished: true)])
    // So does the text.
    let written = unsafe Glibc.write(file, "half", 4)
    #expect(written == 4)
    #expect(watch.changes(within: 5000) == [FileChange(folder.path, "one", isUnfinished: true)])
    close(file)
    #expect(watch.changes(within: 5000) == [FileChange(folder.path, "one")])
    try FileManager.default.createDirectory(atPath: folder.path + "/more", withIntermediateDirectories: false)
    #expect(watch.changes(within: 5000) == [FileChange(folder.path, "more")])
  }

  @Test("The score and what lies among the stems concern it, and editors' own files do not")
  func concerns() throws {
    let folders = ScoreFolders(score: "music/score.yaml", stems: "music/stems")
    func concerns(_ folder: String, _ name: String) -> Bool { folders.concerns(FileChange(folder, name)) }
    #expect(concerns("music", "score.yaml"))
    #expect(concerns("music/stems", "a.wav"))
    #expect(concerns("music/stems/deep", "a.wav"))
    #expect(concerns("music", "stems"))
    #expect(concerns("music", ""))
    #expect(!concerns("music", "other.yaml"))
    #expect(!concerns("music/stems", ".a.wav.swp"))
    #expect(!concerns("music/stems", "a.wav~"))
  }

  @Test(
    "An edit is told in musical words; a broken one with what is wrong with it, once, and the old score plays on"
  )
  func edits() async throws {
    let folder = try TestFolder()
    try folder.writeStem("a.wav", frames: 192_000, seed: 1)
    let path = folder.path + "/score.yaml"
    try write(WatchTests.text, to: path)
    let engine = try MusicEngine(score: path)
    try engine.start(on: MusicEngine.Device("null"))
    let watch = ScoreWatch(engine, score: path, stems: folder.path + "/stems", at: .immediate)
    watch.begin()
    try write(WatchTests.text.replacing("danger: {}", with: "danger: {slew: 2}"), to: path)
    var news: [EditNews] = []
    while news.isEmpty {
      news = watch.takeNews()
      await Task.yield()
    }
    #expect(news.flatMap(\.lines).contains { $0.hasPrefix("edit: parameter danger") })
    try write(WatchTests.text.replacing("cue: a}", with: "cue: b}"), to: path)
    var refused: [EditNews] = []
    while !refused.contains(where: {
      !$0.diagnostics.isEmpty && $0.lines.contains { $0.contains("plays on") }
    }) {
      refused += watch.takeNews()
      await Task.yield()
    }
    #expect(refused.flatMap(\.diagnostics).contains { $0.message.contains("'b'") })
    watch.end()
    #expect(engine.status.state == "a")
    engine.stop(fadingOver: 0)
  }
}
