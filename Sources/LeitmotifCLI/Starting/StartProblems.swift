import LeitmotifAnalysis

/// What stands in the way of playing an arrangement.
enum StartProblems {
  /// - Throws: `Failure` with all of it.
  static func refuse(_ arrangement: Arrangement, in folder: String) throws(Failure) {
    var problems: [String] = []
    for cue in arrangement.cues {
      for layer in cue.layers where !layer.stem.loopsWithoutGap {
        problems.append(
          "error: \(layer.stem.path): it is \(layer.stem.format), which cannot be looped without a gap\n  what to do: "
            + "export it as WAV, FLAC or Ogg Vorbis, or leave it out: --without \(ShellWord.of(layer.stem.name))"
        )
      }
      if cue.layers.count > Arranger.mostLayers {
        problems.append(
          "error: \(folder): \(cue.layers.count) files are of one length, and a cue has at most \(Arranger.mostLayers) "
            + "layers\n  what to do: put them into folders of their own")
      }
      if cue.clock.beatsPerMinute > 1000, let stem = cue.layers.first?.stem {
        problems.append(
          "error: \(stem.path): it has \(Figures.count(stem.frames, "frame")), too few to be a bar of music")
      }
      if cue.clock.bodySeconds > 3600 {
        problems.append("error: \(folder): what loops may last an hour at most")
      }
    }
    if arrangement.cues.isEmpty && problems.isEmpty {
      problems.append("error: \(folder): every sound file in it is silent")
    }
    guard problems.isEmpty else { throw Failure(Failure.wrongInput, problems) }
  }
}
