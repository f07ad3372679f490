import Glibc
import LeitmotifALSA
import Testing

@Suite struct ALSAErrorTests {
  private let definitions = """
    pcm.null { type null }
    pcm.whole { type linear slave { pcm null format S16_LE } }
    pcm.hollow { type empty slave.pcm null }
    pcm.odd { type leitmotif-has-no-such-type }
    pcm.senseless { type file slave.pcm null }
    """

  @Test("A misspelt name is told apart, with the nearest name first and what ALSA said of it")
  func misspelt() {
    let error = refusal("nul")
    #expect(error?.reason == .noSuchDevice)
    #expect(error?.others.first == "null")
    #expect(error?.code == -ENOENT)
    #expect(error?.said == ["Unknown PCM nul"])
    #expect(
      error?.description == """
        cannot play on 'nul': there is no such device
          asked: FLOAT_LE or S32_LE or S24_3LE or S24_LE or S16_LE or U8, near 48000 Hz, stereo, \
        normal latency (20 ms)
          ALSA answered: No such file or directory (snd_pcm_open_lconf, -2)
          ALSA said: Unknown PCM nul
          there is: null, whole, hollow, odd, senseless
          what to do: choose one of the devices that 'leitmotif devices' lists
        """)
  }

  @Test("A device that takes none of the formats is refused, with the way to have them converted")
  func format() {
    let error = refusal("whole") { $0.formats = [.float32] }
    #expect(error?.reason == .formatRefused)
    #expect(error?.advice == "play on 'plug:whole', which converts")
  }

  @Test(
    "Periods that could not play without gaps are refused before the device is touched",
    arguments: [(512, 1), (512, 0), (0, 3), (-1, 3), (Int.max, 3), (48_001, 2), (512, 1001)])
  func periods(frames: Int, count: Int) {
    let error = refusal("null") {
      $0.period = .frames(frames)
      $0.periods = count
    }
    let (buffer, overflows) = frames.multipliedReportingOverflow(by: count)
    #expect(error?.reason == .periodsRefused(periodFrames: frames, bufferFrames: overflows ? .max : buffer))
  }

  @Test("A device that quietly stands for nothing is refused")
  func hollow() {
    #expect(refusal("hollow")?.reason == .opensNothing)
  }

  @Test("A definition that cannot be used is refused as such", arguments: ["senseless", "odd"])
  func unusable(device: String) {
    let error = refusal(device)
    #expect(error?.reason == .badDefinition)
    #expect(error?.said.isEmpty == false)
  }

  @Test("Definitions that cannot be read are refused as such")
  func unreadable() {
    #expect(refusal("null") { $0.definitions = "pcm.null { type" }?.reason == .badDefinition)
  }

  @Test(
    "What ALSA answers is told in words that say what to do",
    arguments: [
      (EBUSY, ALSAError.Reason.busy, "close the other program"),
      (EAGAIN, .busy, "close the other program"),
      (EACCES, .notPermitted, "group 'audio'"),
      (EPERM, .notPermitted, "group 'audio'"),
      (ECONNREFUSED, .serverNotRunning, "start it (systemctl --user start pulseaudio, or pipewire-pulse)"),
      (EHOSTDOWN, .serverNotRunning, "start it (systemctl --user start pipewire wireplumber)"),
      (ENXIO, .noSuchDevice, "leitmotif devices"),
      (EINVAL, .badDefinition, "asound.conf"),
    ])
  func answers(code: Int32, reason: ALSAError.Reason, advice: String) {
    let error = ALSAError(openingAnswered: -code, configuration("anything"))
    #expect(error.reason == reason)
    #expect(error.advice.contains(advice))
    #expect(error.description.contains("(snd_pcm_open, \(-code))"))
  }

  @Test("A rate that the device does not have is told with the nearest one it has")
  func rate() {
    var asked = configuration("anything")
    asked.insistsOnRate = true
    let error = ALSAError(.rateRefused(nearest: 44_100), asked)
    #expect(error.asked.contains("exactly 48000 Hz"))
    #expect(error.problem == "it does not run at the rate insisted on; the nearest is 44100 Hz")
    #expect(
      error.advice
        == "ask for 44100 Hz, do not insist on the rate, or play on 'plug:anything', which converts")
  }

  @Test("JACK's plug-in answers as if it did not exist when its server is not running")
  func jack() {
    #expect(ALSAError(openingAnswered: -ENOENT, configuration("jack")).reason == .serverNotRunning)
  }

  @Test("A device that is JACK's by its definition is told apart, whatever its name")
  func jackByType() {
    var asked = configuration("studio")
    asked.definitions = "pcm.studio { type jack }"
    let error = ALSAError(openingAnswered: -ENOENT, asked)
    #expect(error.reason == .serverNotRunning)
    #expect(error.advice == "start it (jackd or qjackctl for JACK), or choose a device that needs none")
  }

  @Test("A way of handing samples over that the device does not have is refused, with what converts")
  func access() {
    let error = ALSAError(.accessRefused, configuration("odd"))
    #expect(error.problem == "it takes samples in no way that is known here")
    #expect(error.advice == "play on 'plug:odd', which converts")
  }

  @Test(
    "A number of channels that no device has is refused before the device is touched", arguments: [0, -1, 33])
  func channels(count: Int) {
    #expect(refusal("null") { $0.channels = count }?.reason == .channelsRefused)
  }

  @Test(
    "Times that are none are refused before the device is touched",
    arguments: [0, -5, Double.nan, .infinity, 1e300, 2000])
  func times(milliseconds: Double) {
    let error = refusal("null") { $0.period = .milliseconds(milliseconds) }
    guard case .periodsRefused = error?.reason else {
      Issue.record("it was \(error?.description ?? "granted")")
      return
    }
  }

  @Test(
    "A device that fails while it plays is told by how it fails",
    arguments: [
      (ENODEV, ALSAError.Reason.lost), (EIO, .lost), (EPIPE, .keepsFailing), (ETIMEDOUT, .stalled),
    ])
  func faults(code: Int32, reason: ALSAError.Reason) {
    let error = ALSAError(PCMFault(.write, -code), playing: configuration("anything"))
    #expect(error.reason == reason)
    #expect(error.call == "snd_pcm_writei")
    #expect(error.problem.contains("while playing") || error.problem.contains("kept"))
  }

  private func configuration(_ device: String) -> ALSAConfiguration {
    var configuration = ALSAConfiguration(device: device)
    configuration.definitions = definitions
    return configuration
  }

  private func refusal(
    _ device: String, _ change: (inout ALSAConfiguration) -> Void = { _ in }
  ) -> ALSAError? {
    var configuration = configuration(device)
    change(&configuration)
    do throws(ALSAError) {
      _ = try LibraryPCM.open(configuration)
      return nil
    } catch {
      return error
    }
  }
}
