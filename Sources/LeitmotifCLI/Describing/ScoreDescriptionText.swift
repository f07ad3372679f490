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
    lines += ScoreDescriptionText.chains(picture)
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

  /// What has effects, and below each what of them follows parameters.
  private static func chains(_ picture: ScorePicture) -> [String] {
    if picture.chains.isEmpty { return [] }
    let courses = picture.chains.flatMap(\.courses)
    let legend =
      ", by parameters from their lowest to their highest value: . the least, 1-9 tenths, * the most"
    let name = min(picture.chains.map(\.name.cells).max() ?? 0, widest)
    let what = min(courses.map(\.what.cells).max() ?? 0, widest)
    let parameter = min(courses.map(\.parameter.cells).max() ?? 0, widest)
    var lines = ["", "effects and sends" + (courses.isEmpty ? "" : legend)]
    for chain in picture.chains {
      lines.append("  \(chain.name.padded(to: name))  \(chain.words)")
      lines += chain.courses.map { course in
        "    \(course.what.padded(to: what))  \(course.parameter.padded(to: parameter))  "
          + row(over: course.range) { GainMark.of(Float(course.height(at: $0))) }
      }
    }
    return lines
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
    row(over: curve.range) { GainMark.of(Float(decibelsToGain(curve.level(at: $0)))) }
  }

  private static func row(over range: ClosedRange<Double>, _ mark: (Double) -> Character) -> String {
    let size = range.upperBound - range.lowerBound
    return String((0..<columns).map { mark(range.lowerBound + size * (Double($0) + 0.5) / Double(columns)) })
  }
}
