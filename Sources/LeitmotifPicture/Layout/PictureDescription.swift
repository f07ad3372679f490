/// What is to be seen on a picture, in sentences for those who do not see it.
enum PictureDescription {
  static func of(_ picture: MusicPicture) -> String {
    var sentences: [String] = []
    if !picture.facts.isEmpty { sentences.append(picture.facts.joined(separator: ", ") + ".") }
    let cues = picture.cues.prefix(12).map { "\($0.name) (\(count($0.layers.count, "layer")))" }
    if !cues.isEmpty { sentences.append("Cues: " + cues.joined(separator: ", ") + ".") }
    for transition in picture.transitions.prefix(12) {
      sentences.append(
        "At \(ClockText.of(transition.exit, digits: 1)) from \(transition.from) to \(transition.to): "
          + "\(transition.reason).")
    }
    let more = picture.transitions.count - 12
    if more > 0 { sentences.append("And \(count(more, "transition")) more.") }
    let stingers = picture.stingers.filter { $0.dropped == nil }
    if !stingers.isEmpty { sentences.append("\(count(stingers.count, "stinger")).") }
    return sentences.joined(separator: " ")
  }

  static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
