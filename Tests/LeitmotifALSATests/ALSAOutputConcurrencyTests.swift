import LeitmotifALSA
import Testing

/// The real thread on the real `null` device: it is waited for by what it does, never by the clock.
@Suite struct ALSAOutputConcurrencyTests {
  @Test("An output plays on its own thread until it is stopped")
  func playsUntilStopped() throws {
    let output = try ALSAOutput<CountingRenderer>(configuration("null"))
    #expect(output.grant.kind == "NULL")
    #expect(output.priority == .paced)
    let wakeUp = WakeUp()
    output.play(CountingRenderer(), waking: wakeUp)
    while output.status.framesWritten < 64 * 8 { wakeUp.wait(milliseconds: -1) }
    #expect(output.ending == nil)
    #expect(output.stop() == .stopped)
    #expect(output.ending == .stopped)
    #expect(output.status.phase == .ended)
    #expect(output.stop() == .stopped)
  }

  @Test("An output that never plays can be stopped, and one that is dropped stops itself")
  func stopsWithoutPlaying() throws {
    #expect(try ALSAOutput<CountingRenderer>(configuration("null")).stop() == .stopped)
    _ = try ALSAOutput<CountingRenderer>(configuration("null"))
  }

  @Test("A device that does not open is refused where the output is made")
  func refusedAtOnce() {
    let error = #expect(throws: ALSAError.self) { try ALSAOutput<CountingRenderer>(configuration("nul")) }
    #expect(error?.reason == .noSuchDevice)
  }

  @Test("When a device breaks while it plays the music goes on, and whoever asks is told why")
  func breaksWhilePlaying() throws {
    let output = try ALSAOutput<CountingRenderer>(configuration("full"))
    let wakeUp = WakeUp()
    output.play(CountingRenderer(), waking: wakeUp)
    while output.loss == nil { wakeUp.wait(milliseconds: -1) }
    #expect(output.loss?.reason == .lost)
    #expect(output.status.losses == 1)
    let rendered = output.status.framesRendered
    while output.status.framesRendered < rendered + 64 * 8 { wakeUp.wait(milliseconds: -1) }
    #expect(output.ending == nil)
    #expect(output.stop() == .stopped)
    let status = output.status
    #expect(status.framesRendered == status.framesHeard + status.framesLost)
  }

  @Test("What the renderer looks into is kept until the device thread is done with it")
  func keepsTheOwner() throws {
    let output = try ALSAOutput<CountingRenderer>(configuration("null"))
    var owner: Owner? = Owner()
    weak let seen = owner
    output.play(CountingRenderer(), keeping: owner)
    owner = nil
    #expect(seen != nil)
    output.stop()
    #expect(seen == nil)
  }

  @Test("The devices of this machine can be listed, and 'null' is always among them")
  func lists() {
    #expect(ALSADevices.list().devices.contains { $0.name == "null" })
  }

  private final class Owner: Sendable {}

  private func configuration(_ device: String) -> ALSAConfiguration {
    var configuration = ALSAConfiguration(device: device, periodFrames: 64, periods: 4)
    configuration.definitions = """
      pcm.null { type null }
      pcm.full { type file slave.pcm null file "/dev/full" format raw }
      """
    return configuration
  }
}
