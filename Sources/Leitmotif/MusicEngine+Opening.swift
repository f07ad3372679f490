import LeitmotifALSA
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

extension MusicEngine {
  /// Opens the first device that can be, and says which were passed over before it.
  ///
  /// One that is lost later is looked for first; if it stays away, the others are tried in order.
  ///
  /// - Parameter cancel: Gives up when it is rung.
  /// - Throws: `.device` if none can: why not, for each of them; `.alreadyStarted` if it was given up.
  func openFirst(
    of device: Device, near rate: SampleRate, cancel: WakeUp
  ) throws(MusicEngineError) -> (ALSAOutput<MixerRelay>, [DeviceGrant.PassedOver]) {
    var refusals: [ALSAError] = []
    let wanted = device.names.map { device.configuration(for: $0, rate: rate.hertz) }
    for (index, configuration) in wanted.enumerated() {
      let others = wanted[(index + 1)...] + wanted[..<index]
      do throws(ALSAError) {
        let output = try ALSAOutput<MixerRelay>(
          configuration, others: Array(others), hearing: board.heard.line, cancel: cancel)
        return (output, refusals.map(DeviceGrant.PassedOver.init))
      } catch {
        if cancel.isPosted(within: 0) { throw .alreadyStarted }
        refusals.append(error)
      }
    }
    guard let first = refusals.first else {
      throw .device(name: "", message: "no device is named: name one, such as 'default'")
    }
    throw .device(name: first.device, message: ALSAError.description(of: refusals, device: VisibleText.of))
  }
}

extension MusicEngine.DeviceGrant.PassedOver {
  init(_ error: ALSAError) {
    device = error.device
    reason = error.problem
    message = error.description
  }
}
