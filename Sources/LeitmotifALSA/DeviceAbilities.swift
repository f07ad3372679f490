import LeitmotifLocking

/// What a device can do, asked of it without playing.
package struct DeviceAbilities: Equatable, Sendable {
  /// ALSA's word for the kind of PCM: `HW`, `PLUG`, `IOPLUG`…
  package let kind: String
  /// The formats that can be given to it, in the order in which they are tried.
  package let formats: [SampleFormat]
  package let channels: ClosedRange<Int>
  /// Frames a second.
  package let rates: ClosedRange<Int>
  /// Frames that it can hold.
  package let buffer: ClosedRange<Int>

  /// Opens a device, asks it, and closes it again. It makes no sound, but nobody else can use it meanwhile, and a
  /// `file` PCM loses what it had written.
  ///
  /// It waits up to 3 seconds; an opening that hangs is left to itself.
  package static func ask(_ device: String, definitions: String? = nil) throws(ALSAError) -> DeviceAbilities {
    var configuration = ALSAConfiguration(device: device)
    configuration.definitions = definitions
    let answer = Guarded<Result<DeviceAbilities, ALSAError>?>(nil)
    let thread = DeviceThread { [configuration] in
      let result = Result { () throws(ALSAError) in try LibraryPCM.abilities(of: configuration) }
      answer.withLock { $0 = result }
    }
    _ = thread.join(milliseconds: 3000)
    guard let result = answer.withLock({ $0 }) else { throw ALSAError(.notAnswering, configuration) }
    return try result.get()
  }

  /// Whether the device is one that writes a file, and begins it anew each time it is opened.
  package static func losesWhatItWrote(_ device: String) -> Bool {
    let names = [device, String(device.prefix { $0 != ":" })]
    return names.contains { ["file", "tee"].contains(Definitions.type(of: $0, in: nil)) }
  }

  /// In one line: formats, channels, rates, buffer.
  package var summary: String {
    let formats = formats.isEmpty ? "no known format" : formats.map(\.rawValue).joined(separator: " ")
    return "\(formats); \(words(channels, "channel")); \(words(rates)) Hz; buffer \(words(buffer)) frames"
  }

  private func words(_ range: ClosedRange<Int>, _ thing: String? = nil) -> String {
    let isOne = range.lowerBound == range.upperBound
    // What has no end is told as that.
    let end = range.upperBound >= 1 << 27 ? "any" : "\(range.upperBound)"
    let numbers = isOne ? "\(range.lowerBound)" : "\(range.lowerBound) to \(end)"
    return thing.map { "\(numbers) \($0)\(isOne && range.lowerBound == 1 ? "" : "s")" } ?? numbers
  }
}

extension HardwareParameters {
  /// Everything that the device can do.
  func abilities(kind: String) throws(Refusal) -> DeviceAbilities {
    try allowEverything()
    allowResampling(false)
    var formats: [SampleFormat] = []
    for format in SampleFormat.allCases where takes(format) { formats.append(format) }
    return DeviceAbilities(
      kind: kind, formats: formats, channels: limits(of: .channels),
      rates: limits(of: .rate), buffer: limits(of: .buffer))
  }
}
