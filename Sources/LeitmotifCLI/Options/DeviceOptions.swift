import ArgumentParser
import Leitmotif

/// Which device is to play, and how.
struct DeviceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A PCM as ALSA knows it; 'leitmotif devices' lists them. Given more than once, the first that opens is "
        + "taken. (default: default)",
      valueName: "name"))
  var device: [String] = []

  @Option(
    help: ArgumentHelp(
      "Frames a second that the device must run at, 1000 to 768000 (default: what it likes near 48000).",
      valueName: "hertz"),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

  @Option(
    help: ArgumentHelp(
      "Channels to ask for, 1 to 8. Stereo goes to the front left and right, other channels are silent.",
      valueName: "number"),
    transform: Count.reader(of: "channels", in: 1...8))
  var channels = 2

  @Option(
    help: ArgumentHelp(
      "How much the device holds, about: low 5 ms, normal 20 ms, safe 80 ms.", valueName: "low|normal|safe"))
  var latency = LatencyOption.normal

  @Option(
    help: ArgumentHelp(
      "What the device asks for at a time: 16 to 65536 frames, or 0.5ms to 1000ms (the nearest power of two).",
      valueName: "frames|ms"),
    transform: LengthArgument.reader(frames: 16...65_536, milliseconds: 0.5...1000))
  var period: LengthArgument?

  @Option(
    help: ArgumentHelp(
      "What the device holds: 32 to 1048576 frames, or 1ms to 10000ms (the nearest number of periods).",
      valueName: "frames|ms"),
    transform: LengthArgument.reader(frames: 32...1_048_576, milliseconds: 1...10_000))
  var buffer: LengthArgument?

  @Option(
    help: ArgumentHelp(
      "Periods that it holds, 2 to 64, in place of --buffer or --period.", valueName: "number"),
    transform: Count.reader(of: "periods", in: 2...64))
  var periods: Int?

  @Flag(help: "Leave out the noise that hides the steps of a device with 16 bits or fewer.")
  var noDither = false

  func validate() throws {
    if device.contains("") {
      throw ValidationError("--device is empty: 'leitmotif devices' lists what there is.")
    }
    if latency != .normal, buffer != nil {
      throw ValidationError(
        "--latency says how much the device holds, and so does --buffer: give one of them.")
    }
    if period != nil && buffer != nil && periods != nil {
      throw ValidationError("--period, --buffer and --periods are one too many: give two of them.")
    }
  }

  /// The device to play on.
  ///
  /// - Parameters:
  ///   - rate: What it must run at; `nil`: what it likes.
  ///   - lead: Frames to decide ahead.
  func asked(rate: Int?, lead: Int) -> MusicEngine.Device {
    var asked = MusicEngine.Device(
      device.isEmpty ? ["default"] : device, rate: rate, latency: latency.latency, period: period?.length,
      buffer: buffer?.length, lead: lead)
    asked.channels = channels
    asked.periods = periods
    asked.dithers = !noDither
    return asked
  }
}

/// A latency, as it is asked for.
enum LatencyOption: String, ExpressibleByArgument, CaseIterable {
  case low, normal, safe

  var latency: MusicEngine.Device.Latency {
    switch self {
    case .low: .low
    case .normal: .normal
    case .safe: .safe
    }
  }
}
