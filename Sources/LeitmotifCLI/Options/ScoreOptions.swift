import ArgumentParser
import Leitmotif

/// What every command that loads a score is told about its stems.
struct StemOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder with the stems; otherwise the nearest 'stems' at or above the score's own.",
      valueName: "folder"), completion: .directory)
  var stems: String?

  @Option(
    help: ArgumentHelp(
      "Memory that stems may take: their beginnings, and some of them whole, 0 to 1024G (default: 24M; a render "
        + "reads all of them ahead). K, M and G are understood.", valueName: "bytes"),
    transform: ByteCount.init(argument:))
  var memory: ByteCount?

  @Option(
    help: ArgumentHelp(
      "How stems of another rate are converted, by libsoxr: low and medium 105 dB, high 130 dB, very-high 145 dB.",
      valueName: "low|medium|high|very-high"))
  var quality = QualityOption.high

  func validate() throws { try PathCheck.refuseEmpty(["--stems": stems]) }

  /// Bytes that stems may take while music plays.
  var bytesHeld: Int { memory?.bytes ?? 24 << 20 }
}

/// The care of a rate conversion, as it is asked for.
enum QualityOption: String, ExpressibleByArgument, CaseIterable {
  case low, medium, high
  case veryHigh = "very-high"

  var quality: MusicEngine.ConversionQuality {
    switch self {
    case .low: .low
    case .medium: .medium
    case .high: .high
    case .veryHigh: .veryHigh
    }
  }
}
