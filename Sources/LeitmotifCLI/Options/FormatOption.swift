import ArgumentParser
import LeitmotifStreaming
import LeitmotifTiming

/// What a render is written as, as it is asked for.
enum FormatOption: String, ExpressibleByArgument, CaseIterable {
  case wav
  case wavFloat = "wav-float"
  case wav24 = "wav-24"
  case wav16 = "wav-16"
  case flac
  case flac24 = "flac-24"
  case flac16 = "flac-16"

  var format: SoundFormat {
    switch self {
    case .wav, .wavFloat: .wavFloat
    case .wav24: .wav24
    case .wav16: .wav16
    case .flac, .flac24: .flac24
    case .flac16: .flac16
    }
  }

  /// The format for an output of this name.
  ///
  /// - Throws: `ValidationError` where the name says nothing, or something else than `asked`.
  static func format(of output: String, asked: FormatOption?) throws -> SoundFormat {
    let name = output.split(separator: "/").last ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() : nil
    let meant: FormatOption? = ending == "wav" || ending == "wave" ? .wav : ending == "flac" ? .flac : nil
    if let asked {
      if let meant, meant.format.isFLAC != asked.format.isFLAC {
        throw ValidationError(
          "'\(output)' would hold \(asked.format.isFLAC ? "FLAC" : "WAV"): name it so, or change --format.")
      }
      return asked.format
    }
    if let meant { return meant.format }
    if output == "-" { return .wavFloat }
    throw ValidationError(
      "The name '\(output)' does not say a format: end it in .wav or .flac, or give --format "
        + FormatOption.allCases.map(\.rawValue).joined(separator: ", ") + ".")
  }
}

extension SoundFormat {
  /// Why it cannot hold sound of this rate, in words; `nil` if it can.
  func refusal(of rate: SampleRate) -> String? {
    if rates.contains(rate.hertz) { return nil }
    return
      "\(isFLAC ? "FLAC" : "WAV") holds rates of \(rates.lowerBound) to \(rates.upperBound) Hz, and this is "
      + "\(rate): choose another --rate\(isFLAC ? ", or write a WAV" : "")."
  }

  /// What it is called in a summary.
  var words: String {
    switch self {
    case .wavFloat: "WAV, 32-bit float"
    case .wav24: "WAV, 24 bit"
    case .wav16: "WAV, 16 bit"
    case .flac24: "FLAC, 24 bit"
    case .flac16: "FLAC, 16 bit"
    }
  }
}
