import Leitmotif

/// Many renders, summed up.
struct RenderTotals: CustomStringConvertible {
  let renders: Int
  let failed: Int
  /// That they sound, together.
  let seconds: Double
  private let peak: Double
  private let starvedFrames: Int
  private let unreadableStems: Int

  init(_ records: [RenderRecord]) {
    renders = records.count
    failed = records.count { $0.status != 0 }
    seconds = records.reduce(0) { $0 + $1.seconds }
    peak = records.reduce(0) { max($0, $1.peak) }
    starvedFrames = records.reduce(0) { $0 + $1.starvedFrames }
    unreadableStems = records.reduce(0) { $0 + $1.unreadableStems }
  }

  var description: String {
    var words = [Figures.count(renders, "render")]
    if failed > 0 { words.append("\(failed) failed") }
    words.append("\(Figures.clock(Int(seconds))) of music")
    words.append("peak \(Figures.decibels(Float(peak)))")
    if starvedFrames > 0 { words.append("\(Figures.count(starvedFrames, "frame")) missing of late stems") }
    if unreadableStems > 0 { words.append("stems were unreadable \(Figures.times(unreadableStems))") }
    return words.joined(separator: ", ")
  }
}
