import LeitmotifALSA
import Testing

@Suite struct NegotiationTests {
  /// Devices that take anything, whole numbers only, one channel only, six channels only.
  private let definitions = """
    pcm.null { type null }
    pcm.whole { type linear slave { pcm null format S16_LE } }
    pcm.mono {
      type multi
      slaves.a { pcm null channels 1 }
      bindings.0 { slave a channel 0 }
    }
    pcm.six {
      type multi
      slaves.a { pcm null channels 6 }
      bindings {
        0 { slave a channel 0 } 1 { slave a channel 1 } 2 { slave a channel 2 }
        3 { slave a channel 3 } 4 { slave a channel 4 } 5 { slave a channel 5 }
      }
    }
    """

  @Test("A device that takes anything grants what was asked")
  func takesAnything() throws {
    let grant = try open("null")
    #expect(
      grant.description == "null (NULL): FLOAT_LE, 48000 Hz, stereo, periods of 512 frames (10.7 ms), "
        + "buffer of 1536 frames (32.0 ms), RW_INTERLEAVED")
  }

  @Test("Where float is refused, 32 bits are asked for next")
  func formatsInOrder() throws {
    #expect(try open("whole").format == .s32)
  }

  @Test("What differs from what was asked is said")
  func differencesAreSaid() {
    #expect(
      granted(rate: 44_100, periodFrames: 1024, bufferFrames: 2048).description
        == "some (HW): S16_LE, 44100 Hz, stereo, periods of 1024 frames (23.2 ms), buffer of 2048 frames (46.4 ms), "
        + "RW_INTERLEAVED; asked for FLOAT_LE, 48000 Hz, periods of 512 frames in a buffer of 1536")
  }

  @Test("Of a buffer that does not hold two periods nothing is expected")
  func tooFewPeriods() {
    #expect(granted(periodFrames: 512, bufferFrames: 1024).objection == nil)
    #expect(
      granted(periodFrames: 4096, bufferFrames: 1024).objection
        == .periodsRefused(periodFrames: 4096, bufferFrames: 1024))
    #expect(
      granted(periodFrames: 512, bufferFrames: 1023).objection
        == .periodsRefused(periodFrames: 512, bufferFrames: 1023))
  }

  @Test("The device's number of channels is taken, be it one or six", arguments: [("mono", 1), ("six", 6)])
  func channels(device: String, count: Int) throws {
    #expect(try open(device).channels == count)
  }

  @Test("Period and number of periods are granted as asked where the device can", arguments: [64, 500, 1024])
  func periods(frames: Int) throws {
    let grant = try open("null", periodFrames: frames, periods: 4)
    #expect(grant.periodFrames == frames)
    #expect(grant.bufferFrames == frames * 4)
  }

  @Test("Opening a device that throws all sound away is fine if it was asked for by name or by definition")
  func nullByName() throws {
    var configuration = ALSAConfiguration(device: "quiet")
    configuration.definitions = "pcm.quiet { type null }"
    #expect(try grant(configuration).kind == "NULL")
  }

  @Test("Another rate than the one asked is taken, unless that was insisted on")
  func insistedRate() {
    #expect(granted(rate: 44_100).objection == nil)
    #expect(granted(rate: 44_100, insisting: true).objection == .rateRefused(nearest: 44_100))
    #expect(granted(rate: 48_000, insisting: true).objection == nil)
  }

  /// What a device might have granted.
  private func granted(
    rate: Int = 48_000, insisting: Bool = false, periodFrames: Int = 512, bufferFrames: Int = 1536
  ) -> ALSAGrant {
    var asked = ALSAConfiguration(device: "some", periodFrames: 512, periods: 3)
    asked.insistsOnRate = insisting
    return ALSAGrant(
      asked: asked, format: .s16, rate: rate, channels: 2, periodFrames: periodFrames,
      bufferFrames: bufferFrames, access: "RW_INTERLEAVED", kind: "HW")
  }

  private func open(_ device: String, periodFrames: Int = 512, periods: Int = 3) throws -> ALSAGrant {
    var configuration = ALSAConfiguration(device: device, periodFrames: periodFrames, periods: periods)
    configuration.definitions = definitions
    return try grant(configuration)
  }

  private func grant(_ configuration: ALSAConfiguration) throws(ALSAError) -> ALSAGrant {
    let device = try LibraryPCM.open(configuration)
    return device.grant
  }
}
