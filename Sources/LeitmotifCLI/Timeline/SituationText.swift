import Leitmotif

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
}
