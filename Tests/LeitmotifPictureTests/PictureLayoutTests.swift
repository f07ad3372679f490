import FoundationXML
import Foundation
import LeitmotifPicture
import Testing

/// Pictures that somebody can read, whatever was played.
@Suite("Pictures")
struct PictureLayoutTests {
  private static let crowds: [(seconds: Double, crowd: Int)] = [
    (0.5, 1), (20, 3), (95, 8), (600, 40), (3600, 160), (86_400, 400),
  ]

  private func labels(_ layout: PictureLayout) -> [Label] {
    layout.shapes.compactMap { if case .label(let label) = $0 { label } else { nil } }
  }

  @Test("No label lies on another or leaves the picture, however crowded it is", arguments: crowds)
  func labels(seconds: Double, crowd: Int) {
    for seed in 1...(crowd > 100 ? 1 : 3) as ClosedRange<UInt64> {
      let layout = PictureLayout(SamplePicture.crowded(seed: seed, seconds: seconds, crowd: crowd))
      let boxes = labels(layout).map { ($0.text, $0.box) }
      for (index, (text, box)) in boxes.enumerated() {
        #expect(box.x >= 0 && box.right <= PictureLayout.width && box.bottom <= layout.height, "\(text)")
        for (other, there) in boxes[(index + 1)...] where box.overlaps(there) {
          Issue.record("seed \(seed): '\(text)' lies on '\(other)'")
        }
      }
    }
  }

  @Test("A picture takes some 100 kB at most, however long the music and however restless", arguments: crowds)
  func size(seconds: Double, crowd: Int) {
    for seed in 1...1 as ClosedRange<UInt64> {
      let svg = PictureLayout(SamplePicture.crowded(seed: seed, seconds: seconds, crowd: crowd)).svg
      #expect(svg.utf8.count <= 125_000, "\(svg.utf8.count)")
    }
  }

  @Test(
    "A picture is well-formed XML whatever names it shows, and the same bytes each time", arguments: crowds)
  func wellFormed(seconds: Double, crowd: Int) {
    let picture = SamplePicture.crowded(seed: 5, seconds: seconds, crowd: crowd)
    let svg = PictureLayout(picture).svg
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg == PictureLayout(picture).svg)
    #expect(svg.contains("<title id=\"t\">"))
    #expect(svg.contains("prefers-color-scheme: dark"))
  }

  @Test("Music in which nothing happens has a picture too")
  func nothing() {
    let picture = MusicPicture(title: "Silence", subtitle: "None", span: 0...0.001, columns: 2)
    #expect(XMLParser(data: Data(PictureLayout(picture).svg.utf8)).parse())
  }
}

/// Curves with fewer points.
@Suite("Polylines")
struct PolylineTests {
  @Test("A straight line keeps its ends alone, a corner stays where it is")
  func corner() {
    let points = (0...20).map { Point(Double($0), $0 <= 10 ? 0 : Double($0 - 10)) }
    let simplified = Polyline.simplified(points, tolerance: 0.1, most: 100)
    #expect(simplified == [Point(0, 0), Point(10, 0), Point(20, 10)])
  }

  @Test("No more points are kept than were allowed")
  func bounded() {
    let points = (0..<1000).map { Point(Double($0), Double($0 * 7919 % 97)) }
    #expect(Polyline.simplified(points, tolerance: 0.01, most: 50).count <= 50)
  }

  @Test("Labels of time stand at whole seconds, minutes or hours, far enough apart")
  func ticks() {
    #expect(TimeAxis(0...90, left: 0, right: 700).ticks == stride(from: 0, through: 90, by: 10).map { $0 })
    #expect(
      TimeAxis(0...3600, left: 0, right: 700).ticks == stride(from: 0, through: 3600, by: 300).map { $0 })
    #expect(TimeAxis(12.5...14, left: 0, right: 700).ticks.count == 8)
    #expect(ClockText.of(3725.25, digits: 1) == "1:02:05.3")
  }
}
