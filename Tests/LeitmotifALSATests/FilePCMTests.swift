import LeitmotifALSA
import LeitmotifRealTime
import Testing

/// What libasound's own `file` PCM recorded, byte by byte.
@Suite struct FilePCMTests {
  @Test(
    "What is played is what the device gets, byte for byte, in every format", arguments: SampleFormat.allCases
  )
  func bytesArriveExactly(format: SampleFormat) throws {
    let recorded = try record(frames: 1024, format: format, dithers: true)
    #expect(recorded == expected(frames: 1024, format: format, dithers: true))
  }

  @Test("A 16-bit ramp arrives as it was counted: left n, right -n")
  func rampArrives() throws {
    let recorded = try record(frames: 32_768, format: .s16, dithers: false)
    let samples = stride(from: 0, to: recorded.count, by: 2).map {
      Int16(bitPattern: UInt16(recorded[$0]) | UInt16(recorded[$0 + 1]) << 8)
    }
    #expect(samples == (0..<32_768).flatMap { [Int16($0), Int16(-$0)] })
  }

  @Test("The size of the period cannot be heard", arguments: [32, 64, 256, 512])
  func periodIsInaudible(period: Int) throws {
    let recorded = try record(frames: 1024, format: .s16, dithers: true, period: period)
    #expect(recorded == expected(frames: 1024, format: .s16, dithers: true))
  }

  /// Plays `frames` numbered frames into a file, in virtual time.
  private func record(
    frames: Int, format: SampleFormat, dithers: Bool, period: Int = 64
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    var configuration = ALSAConfiguration(device: "recorder", periodFrames: period, periods: 4)
    configuration.formats = [format]
    configuration.dithers = dithers
    configuration.definitions = """
      pcm.null { type null }
      pcm.recorder { type file slave.pcm null file "\(folder.path)/heard.raw" format raw }
      """
    try play(frames, on: LibraryPCM.open(configuration))
    return try folder.bytes(of: "heard.raw")
  }

  private func play(_ frames: Int, on device: consuming LibraryPCM) throws {
    var device = device
    var playback = Playback(
      CountingRenderer(scale: 32_768), on: device.grant, clock: VirtualClock(time: VirtualTime()),
      publishing: Latest(DeviceStatus()).makeWriter(), waking: nil, stop: WakeUp())
    while playback.status.framesWritten < frames { try playback.step(on: &device) }
    device.drop()
  }

  private func expected(frames: Int, format: SampleFormat, dithers: Bool) -> [UInt8] {
    let samples = (0..<frames).flatMap { [Float($0) / 32_768, -Float($0) / 32_768] }
    var converter = SampleConverter(to: format, channels: 2, dithers: dithers)
    var bytes = [UInt8](repeating: 0, count: frames * 2 * format.bytes)
    converter.convert(samples, to: &bytes)
    return bytes
  }
}
