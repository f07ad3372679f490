@testable import LeitmotifStreaming

@testable import LeitmotifAnalysis

/// Stems as they would be measured.
enum Stems {
  /// One with an attack on each of so many beats a minute.
  static func make(_ name: String, seconds: Double, beats: Double) -> StemAnalysis {
    make(name, seconds: seconds, perSecond: beats / 60)
  }

  /// - Parameter perSecond: Attacks of full weight a second, on the grid of 120 beats a minute.
  static func make(
    _ name: String, seconds: Double, loudness: Double = -20, perSecond: Double = 2, low: Double = 0,
    fall: Double = 0
  ) -> StemAnalysis {
    let count = Int(seconds * perSecond)
    let onsets = (0..<count).map { number in
      Onset(time: Double(number) / perSecond, weight: 4, low: number % 4 == 0 ? 2 : 0)
    }
    let frames = Int((seconds * 48_000).rounded())
    return StemAnalysis(
      path: "/stems/" + name, name: name, format: "WAV", rate: 48_000, channels: 2, loopsWithoutGap: true,
      frames: frames, loudness: loudness, peak: 0.5, heard: 0..<frames,
      lowShare: low, coverage: 1, fallAtEnd: fall,
      onsets: onsets,
      detectedTempo: nil, tags: SoundTags())
  }

  static func arrange(_ stems: [StemAnalysis], _ wishes: Wishes = Wishes()) -> Arrangement {
    Arranger(wishes, fallback: "music", tempoOfSum: { _ in nil }, mixAmong: { _ in nil }).arranged(stems)
  }
}
