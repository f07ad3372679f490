import LeitmotifALSA

extension MusicEngine {
  /// What to play on, and how.
  ///
  /// Whoever only says `latency` gets what the device likes; `deviceGrant` says what that is.
  public struct Device: Sendable, Equatable {
    /// Names of PCMs as ALSA knows them, in order of preference: `default`, `hw:0`, `pulse`, `null`… The first that
    /// opens is played on.
    public var names: [String]
    /// Frames a second that the device must run at, or else it is **refused**; `nil`: its own, near the engine's.
    public var rate: Int?
    /// Channels to ask for, 1...32; a device may have others. Stereo goes to the front left and right wherever
    /// they are, to a single channel goes the mean of both, and other channels are silent.
    public var channels = 2
    /// How much the device holds, where `period` and `buffer` do not say.
    public var latency: Latency
    /// How much the device asks for at a time; `nil`: what the latency needs. A time becomes the nearest power of two.
    public var period: Length?
    /// How much it holds, at least two periods; `nil`: what the latency needs. A time becomes the nearest number of
    /// whole periods.
    public var buffer: Length?
    /// How many periods it holds, 2...1000, where one of `period` and `buffer` is not given.
    public var periods: Int?
    /// Whether a device of 16 bits and fewer gets dither; without it what is exact stays exact.
    public var dithers = true
    /// Frames that control works ahead of what is rendered; `nil`: 10 ms, at least two periods.
    public var lead: Int?

    /// Asks for one device.
    public init(
      _ name: String = "default", rate: Int? = nil, latency: Latency = .normal, period: Length? = nil,
      buffer: Length? = nil, lead: Int? = nil
    ) {
      self.init([name], rate: rate, latency: latency, period: period, buffer: buffer, lead: lead)
    }

    /// Asks for the first of several that opens.
    public init(
      _ names: [String], rate: Int? = nil, latency: Latency = .normal, period: Length? = nil,
      buffer: Length? = nil, lead: Int? = nil
    ) {
      self.names = names
      self.rate = rate
      self.latency = latency
      self.period = period
      self.buffer = buffer
      self.lead = lead
    }
  }
}

extension MusicEngine.Device {
  /// How long what is rendered waits in the device before it is heard.
  public enum Latency: String, CaseIterable, Sendable {
    /// About 5 ms: for a machine that is set up for real time.
    case low
    /// About 20 ms: what a game needs, and an ordinary machine keeps.
    case normal
    /// About 80 ms: for music that must not break on a busy machine.
    case safe
  }

  /// A length of sound.
  public enum Length: Equatable, Sendable {
    /// Exactly so many frames.
    case frames(Int)
    /// About so long, above 0; anything else is **refused** when the device is asked.
    case milliseconds(Double)
  }

  /// What is asked of the device called `name`.
  func configuration(for name: String, rate usual: Int) -> ALSAConfiguration {
    var asked = ALSAConfiguration(device: name, rate: rate ?? usual)
    asked.insistsOnRate = rate != nil
    asked.channels = channels
    asked.latency =
      switch latency {
      case .low: .low
      case .normal: .normal
      case .safe: .safe
      }
    asked.period = period?.length
    asked.buffer = buffer?.length
    asked.periods = periods
    asked.dithers = dithers
    return asked
  }
}

extension MusicEngine.Device.Length {
  fileprivate var length: DeviceLength {
    switch self {
    case .frames(let frames): .frames(frames)
    case .milliseconds(let milliseconds): .milliseconds(milliseconds)
    }
  }
}
