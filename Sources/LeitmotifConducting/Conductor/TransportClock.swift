/// Where the frames of the music lie among those of the output, which go on where the music stands still.
package struct TransportClock: Equatable, Codable, Sendable {
  /// A stay.
  struct Hold: Equatable, Codable, Sendable {
    /// The frame of the music on which it stands.
    var at: Int
    /// Frames of the output; `nil`: until it is told.
    var frames: Int?
    /// Frames in which it fades before, and comes back after.
    var edge: Int
    /// Frames that it had before it lost its end.
    var promised = 0
  }

  /// Frames of stays that are forgotten.
  private(set) var before = 0
  /// The latest, in order.
  private(set) var holds: [Hold] = []

  /// Stays that are remembered one by one; an output frame from before them is not asked for.
  static let remembered = 64

  package init() {}

  /// Where the music stands until it is told; `nil`: nowhere.
  package var openHold: Int? { holds.last.flatMap { $0.frames == nil ? $0.at : nil } }

  /// Frames that the stay without an end had before it lost it: it is no shorter.
  package var promised: Int { openHold == nil ? 0 : holds.last?.promised ?? 0 }

  /// The output frame on which a frame of the music is heard; one that it stands on, after the stay.
  package func output(of frame: Int) -> Int {
    frame + before + holds.reduce(0) { $1.at <= frame ? $0 + ($1.frames ?? 0) : $0 }
  }

  /// The frame of the music that is heard on an output frame, or after it if the music stands.
  package func transport(ofOutput output: Int) -> Int {
    var held = before
    for hold in holds {
      if output - held < hold.at { break }
      guard let frames = hold.frames, output - held - frames >= hold.at else { return hold.at }
      held += frames
    }
    return output - held
  }

  /// The latest stays, at most `count` of them in order, and the frames of those before; `nil`: without an end.
  package func latest(_ count: Int) -> (before: Int, stays: [(at: Int, frames: Int?)]) {
    let forgotten = holds.dropLast(count).reduce(before) { $0 + ($1.frames ?? 0) }
    return (forgotten, holds.suffix(count).map { ($0.at, $0.frames) })
  }

  /// Whether everything fades, or comes back, on a frame of the music.
  package func moves(at frame: Int) -> Bool {
    holds.contains { $0.at - $0.edge <= frame && frame <= $0.at + $0.edge }
  }

  /// Whether its numbers can be added up.
  var isPossible: Bool {
    let most = 1 << 50
    return (0...most).contains(before) && holds.count <= TransportClock.remembered && openHold == nil
      && holds.allSatisfy { (0...most).contains($0.frames ?? 0) && (1...768_000).contains($0.edge) }
  }

  /// Notes a stay that begins after a fade; on the way to another, that one becomes longer.
  ///
  /// - Parameter frames: `nil`: until it is told.
  mutating func hold(from frame: Int, edge: Int, for frames: Int?) {
    if let last = holds.last, frame <= last.at {
      guard let known = last.frames else { return }
      holds[holds.count - 1].frames = frames.map { known + $0 }
      if frames == nil { holds[holds.count - 1].promised = known }
      return
    }
    holds.append(Hold(at: frame + edge, frames: frames, edge: edge))
    if holds.count > TransportClock.remembered { before += holds.removeFirst().frames ?? 0 }
  }

  /// Ends a stay that has no end.
  mutating func close(after frames: Int) {
    if openHold != nil { holds[holds.count - 1].frames = frames }
  }
}
