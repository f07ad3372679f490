import FoundationEssentials
import Leitmotif
import Testing

@Suite("What an engine keeps of its device", .serialized)
struct FlightRecordConcurrencyTests {
  private let magic = Array("LMFLIGHT".utf8)

  @Test("A flight record can be had while it plays and afterwards, and is on the disk where it was asked for")
  func kept() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path, MusicEngine.Configuration(stems: stage.folder + "/stems"))
    let path = stage.folder + "/evening.flight"
    #expect(engine.flightRecord() == nil)
    try engine.start(on: MusicEngine.Device("null"), recording: path)
    #expect(engine.flightRecord(lastSeconds: 5).map { Array($0.prefix(8)) } == magic)
    engine.stop(fadingOver: 0.05)
    let all = try #require(engine.flightRecord())
    #expect(Array(all.prefix(8)) == magic)
    #expect(engine.recordingFailure == nil)
    let written = try [UInt8](Data(contentsOf: URL(filePath: path)))
    // The dates in the headers differ; what follows them is the same.
    #expect(all.count == written.count)
    #expect(all.suffix(64 * 4) == written.suffix(64 * 4))
  }

  @Test("A record that cannot be written is refused, and the music can be started all the same")
  func refused() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path, MusicEngine.Configuration(stems: stage.folder + "/stems"))
    let error = #expect(throws: MusicEngineError.self) {
      try engine.start(on: MusicEngine.Device("null"), recording: "/nowhere/evening.flight")
    }
    #expect(
      error.map { "\($0)" } == "/nowhere/evening.flight: cannot be written: No such file or directory")
    try engine.start(on: MusicEngine.Device("null"))
    engine.stop(fadingOver: 0)
  }
}
