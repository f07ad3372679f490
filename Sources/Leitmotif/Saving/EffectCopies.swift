import LeitmotifRealTime

/// What the effects remember on the frames of checkpoints: the places that the mixer copies it into, and which of them
/// are free.
struct EffectCopies: Sendable {
  /// As many as checkpoints can be on their way, and the one that music is restored from.
  static let places = 4

  private let copies: SampleCopies
  private var free: [Int]
  /// What the effects remembered when the session began; empty: nothing.
  private let first: [Float]

  init(_ copies: SampleCopies, beginningWith first: [Float]) {
    self.copies = copies
    self.first = first
    free = Array((0..<copies.places).reversed())
  }

  /// Whether there is nothing to copy.
  var isNeedless: Bool { copies.places == 0 }

  /// A place to be asked for; `nil`: all of them are taken.
  mutating func take() -> Int? {
    guard let place = free.popLast() else { return nil }
    copies.empty(place)
    return place
  }

  /// Gives back places which no copy is under way into any more.
  mutating func giveBack(_ places: [Int]) { free += places }

  /// Whether what was asked for lies in a place; `false` while it is awaited, and if it was copied on another frame.
  func isFilled(_ place: Int, on frame: Int) -> Bool { copies.frame(of: place) == frame }

  /// What the effects remembered; `nil` for the place: as the session began.
  func samples(of place: Int?) -> [Float] {
    guard let place else { return first }
    return copies.samples(of: place) ?? []
  }
}
