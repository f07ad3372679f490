import Leitmotif
import Testing

@Suite struct DeviceGrantTests {
  @Test("What the device granted can be read, with the devices that were passed over and why")
  func grant() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    #expect(engine.deviceGrant == nil)
    var asked = MusicEngine.Device(["no such device", "nor this", "null"], latency: .safe)
    asked.channels = 6
    try engine.start(on: asked)
    let grant = try #require(engine.deviceGrant)
    engine.stop(fadingOver: 0)
    #expect(grant.device == "null")
    #expect(grant.kind == "NULL")
    #expect(grant.format == "FLOAT_LE")
    #expect(grant.rate == 48_000)
    #expect(grant.channelMap == ["FL", "FR", "RL", "RR", "FC", "LFE"])
    #expect((grant.periodFrames, grant.bufferFrames) == (1024, 4096))
    #expect(grant.access == "RW_INTERLEAVED")
    #expect(grant.conversion == .none)
    #expect(grant.asked.hasSuffix("near 48000 Hz, 6 channels, safe latency (80 ms)"))
    #expect(grant.passedOver.map(\.device) == ["no such device", "nor this"])
    #expect(grant.passedOver.map(\.reason) == ["there is no such device", "there is no such device"])
    #expect(
      grant.description == """
        null (NULL): FLOAT_LE, 48000 Hz, 6 channels (FL FR RL RR FC LFE), periods of 1024 frames (21.3 ms), \
        buffer of 4096 frames (85.3 ms), RW_INTERLEAVED
        passed over 'no such device': there is no such device
        passed over 'nor this': there is no such device
        """)
  }

  @Test("Where the device's rate is not that of the stems, the engine converts, and says how well")
  func conversion() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    try engine.start(
      on: MusicEngine.Device("null", rate: 44_100, period: .frames(512), buffer: .milliseconds(40)))
    let grant = try #require(engine.deviceGrant)
    engine.stop(fadingOver: 0)
    #expect((grant.rate, grant.periodFrames, grant.bufferFrames) == (44_100, 512, 1536))
    guard case .engine(let stems, let quality) = grant.conversion else {
      Issue.record("nobody converts")
      return
    }
    #expect(stems == BattleScore.stems.count)
    #expect(quality == "libsoxr in high quality (130 dB)")
    #expect(
      grant.description.hasSuffix(
        "\n\(stems) stems are converted to 44100 Hz by libsoxr in high quality (130 dB)"))
  }

  @Test("If none of several devices can be played on, it is said of each why")
  func allRefused() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    let error = #expect(throws: MusicEngineError.self) {
      try engine.start(on: MusicEngine.Device(["first", "second"]))
    }
    #expect(error?.description.contains("cannot play on 'first': there is no such device") == true)
    #expect(error?.description.contains("cannot play on 'second': there is no such device") == true)
    #expect(throws: MusicEngineError.self) { try engine.start(on: MusicEngine.Device([])) }
  }
}
