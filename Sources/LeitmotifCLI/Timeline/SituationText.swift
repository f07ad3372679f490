import Leitmotif
import LeitmotifScore

/// How things stand at one place, in lines for people.
struct SituationText {
  let text: String

  init(_ situation: Situation) {
    let place = situation.position.map { ", bar and beat \($0)" } ?? ""
    var lines = ["frame \(situation.frame), \(Figures.fixed(situation.seconds, 3)) s\(place)", ""]
    let cue = situation.cue ?? "nothing"
    lines.append("plays     \(cue), in state \(situation.state)")
    if situation.wanted != situation.state { lines.append("wanted    \(situation.wanted)") }
    for (name, value) in situation.parameters.sorted(by: { $0.key < $1.key }) {
      lines.append("          \(name) = \(Figures.fixed(value, 4))")
    }
    lines += SituationText.chains(situation)
    if let transition = situation.transition {
      lines += ["", situation.isPlanned ? "planned" : "latest transition"]
      lines += transition.lines.map { "  " + $0 }
    } else {
      lines += ["", "no transition so far"]
    }
    if let asked = situation.asked {
      lines += ["", "if asked here"]
      lines += asked.lines.map { "  " + $0 }
    }
    lines += [
      "", situation.next.isEmpty ? "nothing happens next, if nothing is said" : "next, if nothing is said",
    ]
    for event in situation.next {
      guard let words = EventWords(event.kind) else { continue }
      lines.append("  \(event.time.frames)  \(words.kind)  \(words.text)")
    }
    text = lines.joined(separator: "\n")
  }

  /// What it goes through, a bus or a layer a line.
  private static func chains(_ situation: Situation) -> [String] {
    if situation.chains.isEmpty { return [] }
    let rows = situation.chains.map { chain in
      let effects = chain.effects.map { effect in
        let values = effect.values.map { quantity, value in
          let words = EffectWords.rounded(value, EffectWords.unit(quantity, of: effect.kind))
          return effect.values.count == 1 ? words : "\(quantity.rawValue) \(words)"
        }
        let source = effect.sidechain.map { ["listens to bus \($0)"] } ?? []
        return "\(effect.kind.rawValue) (\((values + source).joined(separator: ", ")))"
      }
      let sends = chain.sends.map {
        "sends to bus \($0.bus) \(EffectWords.rounded($0.level, EffectWords.sendUnit))"
      }
      return (name: "\(chain.isLayer ? "layer" : "bus") \(chain.name)", words: effects + sends)
    }
    let width = rows.map(\.name.cells).max() ?? 0
    return ["", "goes through"]
      + rows.flatMap { row in
        row.words.enumerated().map { index, words in
          "  \((index == 0 ? row.name : "").padded(to: width))  \(words)"
        }
      }
  }
}
