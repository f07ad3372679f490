import LeitmotifConducting
package import LeitmotifPicture
import LeitmotifScore

/// What a score says, in lines for people.
package struct ScoreDescriptionText {
  package let text: String

  /// Characters that a curve has.
  private static let columns = 24
  /// The widest that names are.
  private static let widest = 40

  package init(_ picture: ScorePicture) {
    var lines = ["\(picture.title): \(picture.facts.joined(separator: ", "))"]
    lines += ScoreDescriptionText.table("states", picture.states)
    lines += ScoreDescriptionText.table(
      "rules", picture.moves.map { ScorePicture.Named(name: $0.name, words: $0.words) })
    if !picture.otherwise.isEmpty { lines.append("  " + picture.otherwise) }
    lines += ScoreDescriptionText.table("stingers", picture.stingers)
    lines += ScoreDescriptionText.table("effects and sends", picture.chains)
    if !picture.cues.isEmpty {
      lines += [
        "",
        "layers, by parameters from their lowest to their highest value: . silent, 1-9 tenths, * full gain",
      ]
    }
    for cue in picture.cues { lines += ScoreDescriptionText.cue(cue) }
    if !picture.leftOut.isEmpty { lines += [""] + picture.leftOut }
    text = lines.map { VisibleText.of($0) + "\n" }.joined()
  }

  private static func table(_ title: String, _ rows: [ScorePicture.Named]) -> [String] {
    if rows.isEmpty { return [] }
    let width = min(rows.map(\.name.cells).max() ?? 0, widest)
    return ["", title] + rows.map { "  \($0.name.padded(to: width))  \($0.words)" }
  }

  private static func cue(_ cue: ScorePicture.Cue) -> [String] {
    let layer = min(cue.curves.map(\.layer.cells).max() ?? 0, widest)
    let parameter = min(cue.curves.map(\.parameter.cells).max() ?? 0, widest)
    var lines = ["  \(cue.name): \(cue.words)"]
    for curve in cue.curves {
      lines.append(
        "    \(curve.layer.padded(to: layer))  \(curve.parameter.padded(to: parameter))  "
          + "\(row(curve))  \(curve.words)")
    }
    if !cue.steady.isEmpty { lines.append("    always at one level: \(cue.steady.joined(separator: ", "))") }
    return lines
  }

  private static func row(_ curve: ScorePicture.Curve) -> String {
    let size = curve.range.upperBound - curve.range.lowerBound
    return String(
      (0..<columns).map { column in
        let value = curve.range.lowerBound + size * (Double(column) + 0.5) / Double(columns)
        return GainMark.of(Float(decibelsToGain(curve.level(at: value))))
      })
  }
}
