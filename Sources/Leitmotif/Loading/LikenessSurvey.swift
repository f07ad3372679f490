import LeitmotifConducting
import LeitmotifLocking
import LeitmotifRealTime
import LeitmotifStreaming

/// Listens to the two sides of the seams that rules with `auto` fades can make.
///
/// A score may have thousands of seams, and the music must not wait for them. So a seam is measured when a transition
/// first comes to it, on the thread that decides; a live session has those measured beforehand that nobody has asked
/// for yet. The figures depend on the stems alone: live and offline they are the same.
final class LikenessSurvey: Sendable {
  private let plan: Plan
  private let library: StemLibrary
  private let seams: [Seam]
  private let state = Guarded(State())

  private struct State {
    var measured: [Seam: Likeness?] = [:]
    /// Seams before it have been measured, or are being.
    var next = 0
  }

  /// Seams that are measured beforehand in one go: a stem is opened once for all of them.
  private static let together = 16

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

  /// What the plan asks for the seams' likenesses.
  var likenesses: Likenesses {
    seams.isEmpty ? Likenesses() : Likenesses(seams) { [self] in likeness(of: $0) }
  }

  /// Whether some seam has not been measured beforehand.
  var hasSeamsLeft: Bool { state.withLock { $0.next } < seams.count }

  /// Measures some seams beforehand.
  ///
  /// - Returns: `false` if there are none left.
  func measureNext() -> Bool {
    let chosen = state.withLock { state in
      defer { state.next = min(state.next + LikenessSurvey.together, seams.count) }
      return state.next..<min(state.next + LikenessSurvey.together, seams.count)
    }
    let missing = seams[chosen].filter { seam in state.withLock { $0.measured[seam] == nil } }
    let found = measure(missing)
    state.withLock { state in
      for (seam, likeness) in zip(missing, found) { state.measured[seam] = .some(likeness) }
    }
    return chosen.upperBound < seams.count
  }

  /// What is measured of a seam; `nil` where a stem cannot be read.
  private func likeness(of seam: Seam) -> Likeness? {
    if let known = state.withLock({ $0.measured[seam] }) { return known }
    let found = measure([seam])[0]
    state.withLock { $0.measured[seam] = .some(found) }
    return found
  }

  private func measure(_ seams: [Seam]) -> [Likeness?] {
    guard let heard = try? listen(to: Set(seams.flatMap { stretches($0) })) else {
      return seams.map { _ in nil }
    }
    return seams.map { seam in
      let sides = stretches(seam).map { heard[$0] ?? [] }
      let sources = plan.cues[seam.source].layers.count
      return Likeness(
        sourceLayers: sources, destinationLayers: sides.count - sources,
        products: LikenessSurvey.products(sides))
    }
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
