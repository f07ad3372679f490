package import LeitmotifALSA
import LeitmotifLocking
import LeitmotifScore
import LeitmotifStreaming

extension MusicEngine {
  /// What the device that plays has granted, beside what it was asked; `nil` before one does, and for who pulls.
  ///
  /// After a device was lost, that of the one that is there again.
  public var deviceGrant: DeviceGrant? {
    granted.withLock { granted in
      if let now = playing?.output?.currentGrant { granted = granted?.after(now) }
      return granted
    }
  }

  /// What a sound device granted, read back from it, beside what was asked.
  public struct DeviceGrant: Equatable, Sendable {
    /// A device of those asked for that could not be opened.
    public struct PassedOver: Equatable, Sendable {
      public let device: String
      /// Why, in a phrase.
      public let reason: String
      /// Why, in lines: what was asked, what ALSA answered, what to do.
      public let message: String
    }

    /// Who changes the rate of what is heard.
    public enum Conversion: Equatable, Sendable {
      /// Nobody: every stem has the device's rate.
      case none
      /// The engine, before it mixes, so many of the stems; `quality` names the converter and its exactness.
      case engine(stems: Int, quality: String)
      /// The engine, after it has mixed at `from` hertz: the device came back with another rate than the music has.
      case output(from: Int)
      /// A plug-in of ALSA's, of unknown quality, because a rate was insisted on that the device does not have.
      case plugIn
    }

    /// The name that was opened.
    public let device: String
    /// ALSA's word for the kind of PCM behind it: `HW`, `PLUG`, `IOPLUG`, `NULL`, `FILE`…
    public let kind: String
    /// ALSA's word for the coding of a sample: `FLOAT_LE`, `S32_LE`, `S24_3LE`, `S24_LE`, `S16_LE`, `U8`.
    public let format: String
    /// Frames per second.
    public let rate: Int
    public let channels: Int
    /// ALSA's word for where each channel is heard: `FL`, `FR`, `RL`, `RR`, `FC`, `LFE`, `SL`, `SR`, `MONO`…
    public let channelMap: [String]
    /// Frames that the device asks for at a time.
    public let periodFrames: Int
    /// Frames that it holds.
    public let bufferFrames: Int
    /// ALSA's word for how samples are handed over.
    public let access: String
    public let conversion: Conversion
    /// What was asked, in one line.
    public let asked: String
    /// The devices that were preferred to this one, each with why it was not opened.
    public let passedOver: [PassedOver]
    private let line: String
    private let source: ALSAGrant
    /// The music's rate, in hertz, and who changes that of stems.
    private let musicRate: Int
    private let mixing: Conversion

    init(_ grant: ALSAGrant, converting library: StemLibrary, passedOver: [PassedOver]) {
      let converted = library.stems.filter { $0.header.facts.rate != library.rate }.count
      self.init(
        grant, playing: grant.rate,
        mixing: converted > 0 ? .engine(stems: converted, quality: library.quality.words) : .none,
        passedOver: passedOver)
    }

    /// The same music, on a device that has granted `grant`.
    package func after(_ grant: ALSAGrant) -> DeviceGrant {
      if grant == source { return self }
      return DeviceGrant(grant, playing: musicRate, mixing: mixing, passedOver: passedOver)
    }

    package init(_ grant: ALSAGrant, playing rate: Int, mixing: Conversion, passedOver: [PassedOver]) {
      source = grant
      musicRate = rate
      self.mixing = mixing
      device = grant.asked.device
      kind = grant.kind
      format = grant.format.rawValue
      self.rate = grant.rate
      channels = grant.channels
      channelMap = grant.channelMap.map(\.name)
      periodFrames = grant.periodFrames
      bufferFrames = grant.bufferFrames
      access = grant.access
      asked = grant.asked.summary
      line = grant.description
      self.passedOver = passedOver
      conversion =
        if grant.isResampledByALSA {
          .plugIn
        } else if grant.rate != rate {
          .output(from: rate)
        } else {
          mixing
        }
    }
  }
}

extension MusicEngine.DeviceGrant: CustomStringConvertible {
  /// A few lines for a terminal: what plays and where that differs from what was asked, whose rate is converted, and
  /// which devices were passed over.
  public var description: String {
    var lines = [line]
    if case .engine(let stems, let quality) = conversion {
      lines.append("\(stems) \(stems == 1 ? "stem is" : "stems are") converted to \(rate) Hz by \(quality)")
    }
    if case .output(let from) = conversion {
      lines.append("the music is converted from \(from) Hz to \(rate) Hz as it goes out")
    }
    lines += passedOver.map { "passed over '\(VisibleText.of($0.device))': \($0.reason)" }
    return lines.joined(separator: "\n")
  }
}
