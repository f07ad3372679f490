/// How a stem is turned into an endless run: where a pass begins, how long passes are, what may ring over.
///
/// A pass may be a fraction of a frame longer than whole frames. Its length is the exact rational
/// `wholeFrames + remainder / denominator`, and pass starts are rounded once each from the exact sum, so
/// that a hundred passes end where the arithmetic says and not a hundred roundings later.
public struct LoopMap: BitwiseCopyable, Sendable, Equatable {
  /// The stem frame that every pass but the first begins on.
  public var start: Int
  /// Frames of a pass, the whole part; at least 1. Zero: the stem is not looped.
  public var wholeFrames: Int
  /// Numerator of the part of a frame, `0..<denominator`.
  public var remainder: Int
  /// At least 1.
  public var denominator: Int
  /// Passes that still begin after the current one; `Int.max`: without end.
  public var passesLeft: Int
  /// One past the last stem frame that may be heard: the end of the body's tail.
  public var stemEnd: Int
  /// What follows a pass in the stem rings over the next pass.
  public var ringsOver: Bool

  public init(
    start: Int, wholeFrames: Int, remainder: Int, denominator: Int, passesLeft: Int, stemEnd: Int,
    ringsOver: Bool = true
  ) {
    self.start = start
    self.wholeFrames = wholeFrames
    self.remainder = remainder
    self.denominator = denominator
    self.passesLeft = passesLeft
    self.stemEnd = stemEnd
    self.ringsOver = ringsOver
  }

  /// A stem played once, from where it is entered to `stemEnd`.
  public static func once(stemEnd: Int) -> LoopMap {
    LoopMap(start: 0, wholeFrames: 0, remainder: 0, denominator: 1, passesLeft: 0, stemEnd: stemEnd)
  }
}

/// The place in a run from which the next frame is taken.
///
/// The mixer walks a resident stem with it and the reader a streamed one, so that both sound the same.
/// A run frame is `stem[position]`, plus `stem[tail]` while the pass before still rings.
public struct LoopCursor: BitwiseCopyable, Sendable, Equatable {
  public private(set) var map: LoopMap
  /// The stem frame played now.
  public private(set) var position: Int
  /// The stem frame of the pass before that still rings; -1 if none does.
  public private(set) var tail: Int
  /// Frames until the next pass begins; `Int.max` if none does.
  public private(set) var framesLeftInPass: Int
  /// What is left over of the exact pass lengths so far, in `denominator`ths of a frame.
  private var carry: Int

  /// Starts a run on stem frame `position`.
  ///
  /// - Parameters:
  ///   - framesLeftInPass: Frames until the next pass begins; ignored if the map does not loop.
  ///   - carry: The fraction of a frame, in `denominator`ths, of the exact end of this pass plus one half:
  ///     `0..<denominator`. Rounding to the nearest frame is cutting that fraction off.
  ///   - tail: The stem frame of the pass before that still rings; -1 if none does.
  public init(
    _ map: LoopMap, at position: Int, framesLeftInPass: Int = .max, carry: Int = 0, tail: Int = -1
  ) {
    self.map = map
    self.position = position
    self.tail = tail
    let loops = map.wholeFrames > 0 && map.passesLeft > 0
    self.framesLeftInPass = loops ? framesLeftInPass : .max
    self.carry = carry
  }

  /// The same place with nothing ringing from the pass before.
  public var withoutTail: LoopCursor {
    var cursor = self
    cursor.tail = -1
    return cursor
  }

  /// Whether nothing is left to be heard.
  @_noLocks
  public func isAtEnd() -> Bool { position >= map.stemEnd && framesLeftInPass == .max && tail < 0 }

  /// How many frames can be taken in a row, all in the same way: at least 1.
  ///
  /// `Int.max` once the run has ended.
  @_noLocks
  public func stretch() -> Int {
    var frames = framesLeftInPass
    if position < map.stemEnd { frames = min(frames, map.stemEnd &- position) }
    // One frame past the end of a stem without a tail holds its last sample.
    if position == map.stemEnd && framesLeftInPass != .max { frames = min(frames, 1) }
    if tail >= 0 { frames = min(frames, map.stemEnd &- tail) }
    return frames
  }

  /// Whether the next `frames` frames are one stretch of the stem, and not the last of a pass or of the run.
  @_noLocks
  public func runsStraight(_ frames: Int) -> Bool {
    tail < 0 && frames < framesLeftInPass && position >= 0 && frames < map.stemEnd &- position
  }

  /// The stem frame that the next stretch is read from; -1 if it is silent.
  ///
  /// Where the exact grid is a frame longer than a stem without a tail, its last frame is held once.
  @_noLocks
  public func source() -> Int {
    if position < map.stemEnd { return position }
    return position == map.stemEnd && framesLeftInPass != .max ? map.stemEnd &- 1 : -1
  }

  /// Moves on by `frames`, at most `stretch()`.
  @_noLocks
  public mutating func advance(by frames: Int) {
    position &+= frames
    if tail >= 0 {
      tail &+= frames
      if tail >= map.stemEnd { tail = -1 }
    }
    guard framesLeftInPass != .max else { return }
    framesLeftInPass &-= frames
    if framesLeftInPass == 0 { beginPass() }
  }

  /// Moves on by `frames` for which it runs straight.
  @_noLocks
  public mutating func pass(_ frames: Int) {
    position &+= frames
    if framesLeftInPass != .max { framesLeftInPass &-= frames }
  }

  @_noLocks
  private mutating func beginPass() {
    tail = map.ringsOver && position < map.stemEnd ? position : -1
    position = map.start
    if map.passesLeft != .max { map.passesLeft &-= 1 }
    guard map.passesLeft > 0 else {
      framesLeftInPass = .max
      return
    }
    framesLeftInPass = map.wholeFrames
    carry &+= map.remainder
    if carry >= map.denominator {
      carry &-= map.denominator
      framesLeftInPass &+= 1
    }
  }
}

extension LoopCursor: Codable {
  private enum Key: String, CodingKey {
    case start, wholeFrames, remainder, denominator, passesLeft, stemEnd, ringsOver
    case position, tail, framesLeft, carry
  }

  /// What has no end is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(position, forKey: .position)
    try container.encode(map.stemEnd, forKey: .stemEnd)
    if tail >= 0 { try container.encode(tail, forKey: .tail) }
    if framesLeftInPass != .max { try container.encode(framesLeftInPass, forKey: .framesLeft) }
    guard map.wholeFrames > 0 else { return }
    try container.encode(map.start, forKey: .start)
    try container.encode(map.wholeFrames, forKey: .wholeFrames)
    try container.encode(map.remainder, forKey: .remainder)
    try container.encode(map.denominator, forKey: .denominator)
    try container.encode(map.ringsOver, forKey: .ringsOver)
    if map.passesLeft != .max { try container.encode(map.passesLeft, forKey: .passesLeft) }
    try container.encode(carry, forKey: .carry)
  }

  /// - Throws: `DecodingError` where its numbers cannot be walked along.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func number(_ key: Key, otherwise: Int) throws -> Int {
      try container.decodeIfPresent(Int.self, forKey: key) ?? otherwise
    }
    let wholeFrames = try number(.wholeFrames, otherwise: 0)
    let map = LoopMap(
      start: try number(.start, otherwise: 0), wholeFrames: wholeFrames,
      remainder: try number(.remainder, otherwise: 0), denominator: try number(.denominator, otherwise: 1),
      passesLeft: try number(.passesLeft, otherwise: wholeFrames > 0 ? .max : 0),
      stemEnd: try container.decode(Int.self, forKey: .stemEnd),
      ringsOver: try container.decodeIfPresent(Bool.self, forKey: .ringsOver) ?? true)
    self.init(
      map, at: try container.decode(Int.self, forKey: .position),
      framesLeftInPass: try number(.framesLeft, otherwise: .max), carry: try number(.carry, otherwise: 0),
      tail: try number(.tail, otherwise: -1))
    guard isWellFormed, map.start >= 0, (0..<map.denominator).contains(carry) else {
      throw DecodingError.dataCorruptedError(
        forKey: .position, in: container, debugDescription: "a place in a stem that cannot be played from")
    }
  }
}

extension LoopCursor {
  /// Moves on by `frames`, however many.
  public mutating func walk(_ frames: Int) {
    var left = frames
    while left > 0 && !isAtEnd() {
      let step = max(1, min(left, stretch()))
      advance(by: step)
      left -= step
    }
  }
}
