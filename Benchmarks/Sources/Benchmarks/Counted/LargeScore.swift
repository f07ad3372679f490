/// A score as large as a big game's: 200 cues, 2,000 layers, 200 states and 2,000 rules.
enum LargeScore {
  static let cues = 200
  static let layersPerCue = 10
  static let rulesPerState = 10

  static let text: String = {
    var lines = ["leitmotif: 1", "title: As large as a big game's", "parameters:"]
    for parameter in 0..<20 { lines.append("  p\(parameter): {slew: 0.5}") }
    lines += ["buses:", "  music: {gain: -1 dB}", "cues:"]
    for cue in 0..<cues { lines += LargeScore.cue(cue) }
    lines.append("states:")
    for state in 0..<cues {
      let condition = state.isMultiple(of: 4) ? "{p\(state / 4 % 20): {above: 0.8, until: 0.5}}" : "requested"
      lines.append("  s\(state): {cue: c\(state), when: \(condition), priority: \(state % 7)}")
    }
    lines.append("transitions:")
    for state in 0..<cues {
      for step in 1...rulesPerState { lines.append(rule(from: state, to: (state + step) % cues, step)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private static func cue(_ cue: Int) -> [String] {
    let tempo = ["q=120", "q=133", "q.=97", "q=71.5"][cue % 4]
    let meter = ["4/4", "3/4", "6/8", "7/8"][cue % 4]
    var lines = [
      "  c\(cue):", "    tempo: \(tempo)", "    meter: \(meter)", "    length: \(16 + cue % 9) bars",
      "    tail: 1 bar",
      "    loop: true", "    bus: music", "    markers: {m: 3.1, n: 7.1}", "    protected: [[5.1, 7.1]]",
      "    layers:",
    ]
    for layer in 0..<layersPerCue {
      let curve = ["{0: 0, 1: -9}", "{0.2: off, 0.7: 0}", "{0: -30, 0.5: 0, 1: off}"][layer % 3]
      lines.append(
        "      l\(layer): {stem: c\(cue)/l\(layer).ogg, follow: {p\((cue + layer) % 20): \(curve)}}")
    }
    return lines
  }

  private static func rule(from: Int, to: Int, _ step: Int) -> String {
    let exit = ["bar", "beat", "{bars: 4}", "marker", "{grid: 1/8 triplet}"][step % 5]
    let enter = ["entry", "sameBeat", "{marker: m}", "sameBar"][step % 4]
    return
      "  - {from: s\(from), to: s\(to), exit: \(exit), enter: \(enter), priority: \(step % 3), fadeOut: 1 bar, fadeIn: 1 beat}"
  }
}
