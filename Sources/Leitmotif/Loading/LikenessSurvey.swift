import LeitmotifConducting
import LeitmotifRealTime
import LeitmotifStreaming

/// Listens to the two sides of every seam that a rule with `auto` fades can make.
struct LikenessSurvey {
  private let plan: Plan
  private let library: StemLibrary
  private let seams: [Seam]

  init(_ plan: Plan, _ library: StemLibrary) {
    self.plan = plan
    self.library = library
    seams = plan.seams
  }

  /// A stretch of a stem that is listened to.
  private struct Stretch: Hashable {
    let stem: Int
    let frames: Range<Int>
  }

  /// What was measured; nothing where no rule asks for it.
  ///
  /// - Throws: Why a stem could not be read.
  func likenesses() throws(SoundFileError) -> Likenesses {
    guard !seams.isEmpty else { return Likenesses() }
    let heard = try listen(to: Set(seams.flatMap { stretches($0) }))
    return Likenesses(
      seams.map { seam in
        let sides = stretches(seam).map { heard[$0] ?? [] }
        let sources = plan.cues[seam.source].layers.count
        return (
          seam,
          Likeness(
            sourceLayers: sources, destinationLayers: sides.count - sources,
            products: LikenessSurvey.products(sides))
        )
      })
  }

  /// What the layers of both sides play, those of the source first.
  private func stretches(_ seam: Seam) -> [Stretch] {
    stretches(of: seam.source, from: seam.sourceFrame, seam.frames)
      + stretches(of: seam.destination, from: seam.destinationFrame, seam.frames)
  }

  private func stretches(of cue: Int, from frame: Int, _ frames: Int) -> [Stretch] {
    let timeline = CueTimeline(plan.cues[cue], zero: 0)
    return plan.cues[cue].layers.map { layer in
      let place = max(0, timeline.cursor(of: layer, in: plan.stems[layer.stem], at: frame).position)
      return Stretch(stem: layer.stem, frames: place..<place + frames)
    }
  }

  /// Decodes each stem once for all its stretches.
  private func listen(to stretches: Set<Stretch>) throws(SoundFileError) -> [Stretch: [Float]] {
    var heard: [Stretch: [Float]] = [:]
    for (stem, wanted) in Dictionary(grouping: stretches, by: \.stem) {
      let excerpts = try library.excerpts(of: stem, wanted.map(\.frames))
      for (stretch, excerpt) in zip(wanted, excerpts) { heard[stretch] = excerpt.samples }
    }
    return heard
  }

  /// The sum of products of every pair.
  private static func products(_ sides: [[Float]]) -> [Double] {
    var products = [Double](repeating: 0, count: sides.count * sides.count)
    for row in sides.indices {
      for column in row..<sides.count {
        let sum = product(sides[row], sides[column])
        products[row * sides.count + column] = sum
        products[column * sides.count + row] = sum
      }
    }
    return products
  }

  private static func product(_ left: [Float], _ right: [Float]) -> Double {
    var sum = 0.0
    for index in 0..<min(left.count, right.count) { sum += Double(left[index]) * Double(right[index]) }
    return sum
  }
}
