import Foundation
import FoundationXML
import LeitmotifPicture
import Testing

/// Pictures of scores, whatever is in them.
@Suite("Pictures of scores")
struct ScoreLayoutTests {
  private static let crowds = [0, 1, 2, 7, 24]

  /// So many of each kind, with names and words of all lengths.
  private func picture(_ crowd: Int) -> ScorePicture {
    func name(_ index: Int) -> String { String(repeating: "W<&\"ü", count: index % 13 + 1) + "\(index)" }
    func words(_ index: Int) -> String { String(repeating: "wanted when ", count: index * 5 % 37) + "it is" }
    var picture = ScorePicture(title: name(crowd))
    picture.facts = ["\(crowd) of each"]
    picture.states = (0..<crowd).map { ScorePicture.Named(name: name($0), words: words($0)) }
    picture.moves = (0..<3 * crowd).map { index in
      ScorePicture.Move(
        from: index % 5 == 0 ? nil : [index % crowd], to: index % 7 == 0 ? nil : [index * 3 % crowd, 0],
        name: name(index), words: words(index), isAutomatic: index % 3 == 0)
    }
    picture.otherwise = words(30)
    picture.stingers = picture.states
    picture.cues = (0..<crowd).map { index in
      ScorePicture.Cue(
        name: name(index), words: words(index),
        curves: (0..<index % 6).map { curve in
          ScorePicture.Curve(
            layer: name(curve), parameter: name(curve + 3), range: -1...2,
            points: [(-1, -.infinity), (0.5, -60), (0.5, 0), (2, 6)], words: words(curve))
        }, steady: (0..<index).map(name))
    }
    picture.leftOut = ["and more"]
    return picture
  }

  @Test("No label lies on another or leaves the picture", arguments: crowds)
  func labels(crowd: Int) {
    let layout = ScoreLayout(picture(crowd))
    let labels = layout.shapes.compactMap { if case .label(let label) = $0 { label } else { nil } }
    for (index, label) in labels.enumerated() {
      let box = label.box
      #expect(box.x >= 0 && box.right <= ScoreLayout.width && box.bottom <= layout.height, "\(label.text)")
      for other in labels[(index + 1)...] where box.overlaps(other.box) {
        Issue.record("'\(label.text)' lies on '\(other.text)'")
      }
    }
  }

  @Test(
    "A picture is well-formed XML whatever names it shows, and the same bytes each time", arguments: crowds)
  func wellFormed(crowd: Int) {
    let svg = ScoreLayout(picture(crowd)).svg
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg == ScoreLayout(picture(crowd)).svg)
    #expect(svg.contains("prefers-color-scheme: dark"))
  }
}
