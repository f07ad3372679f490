import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// A cue of many layers on the files of a workload, of which some are heard.
enum HeardScore {
  /// - Parameters:
  ///   - layers: How many there are.
  ///   - heard: The first so many are heard; the rest follow a parameter that keeps them silent.
  static func text(layers: Int, heard: Int, _ workload: Workload) -> String {
    let level = -20 * log10(Double(heard))
    let lines = (0..<layers).map { layer in
      let curve = layer < heard ? "" : ", follow: {danger: {0.5: off, 1: 0}}"
      // W7 plays the stems of W4.
      let file = Content.file(layer, of: workload.name == "W7" ? "W4" : workload.name, workload.codec)
      return "      l\(layer): {stem: \(file), gain: \(level) dB\(curve)}"
    }
    return """
      leitmotif: 1
      title: Layers
      parameters: {danger: {}}
      cues:
        a:
          tempo: q=120
          length: 80 bars
          loop: true
          layers:
      \(lines.joined(separator: "\n"))
      states: {a: {cue: a}}

      """
  }

  /// The same, with every stem opened and none held whole.
  static func load(layers: Int, heard: Int, _ workload: Workload) throws -> LoadedScore {
    let score = try ScoreFile(text: text(layers: layers, heard: heard, workload), file: "score").score().score
    let plan = try Plan(score, sampleRate: .studio)
    let uses = try plan.stems.map { stem in
      try StemUse(
        SoundBytes(path: workload.folder + "/" + stem.path.text), isLooped: true, entries: [])
    }
    return LoadedScore(
      plan, try StemLibrary(uses, rate: .studio, holdsWhole: false, filling: .later))
  }
}
