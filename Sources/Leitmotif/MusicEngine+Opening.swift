import LeitmotifALSA
import LeitmotifMixing
import LeitmotifTiming

extension MusicEngine {
  /// Opens the first device that can be, and says which were passed over before it.
  ///
  /// - Throws: `.device` if none can: why not, for each of them.
  func openFirst(
    of device: Device, near rate: SampleRate
  ) throws(MusicEngineError) -> (ALSAOutput<Mixer>, [DeviceGrant.PassedOver]) {
    var refusals: [ALSAError] = []
    for name in device.names {
      do throws(ALSAError) {
        let output = try ALSAOutput<Mixer>(
          device.configuration(for: name, rate: rate.hertz), hearing: board.heard.line)
        return (output, refusals.map(DeviceGrant.PassedOver.init))
      } catch {
        refusals.append(error)
      }
    }
    guard let first = refusals.first else {
      throw .device(name: "", message: "no device is named: name one, such as 'default'")
    }
    throw .device(name: first.device, message: refusals.map(\.description).joined(separator: "\n"))
  }
}

extension MusicEngine.DeviceGrant.PassedOver {
  init(_ error: ALSAError) {
    device = error.device
    reason = error.problem
    message = error.description
  }
}
