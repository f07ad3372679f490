import LeitmotifMixing
import LeitmotifScore

/// A duck that lowers its bus, or lets it go: straight lines of decibels.
struct DuckTrack: Equatable, Codable, Sendable {
  /// What turns a duck on.
  enum Holder: Equatable, Codable, Sendable { case game, stinger }

  /// Index into the plan's ducks.
  var duck: Int
  /// Whether its decibels are added to those of the others, in place of counting only where it is deepest.
  var adds: Bool
  /// Stingers that sound and for which it is on.
  var stingers = 0
  /// The game has turned it on.
  var isAsked = false
  /// Tells what was noted for it last from what was noted before.
  var generation = 0
  private var from = 0.0
  /// Where its level goes: 0 once it is let go.
  private(set) var target = 0.0
  private var anchor = 0
  private var frames = 0

  init(duck: Int, adds: Bool) {
    self.duck = duck
    self.adds = adds
  }

  /// The level that it comes from, and the frame on which it began its way.
  var start: Double { from }
  var beginning: Int { anchor }

  var isOn: Bool { stingers > 0 || isAsked }

  /// The frame on which it is where it goes.
  var arrival: Int { anchor + frames }

  /// In decibels, 0 or below.
  func level(at frame: Int) -> Double {
    guard frame < arrival else { return target }
    return from + (target - from) * Double(max(0, frame - anchor)) / Double(frames)
  }

  /// Decibels that it rises each frame from `frame` on.
  func slope(at frame: Int) -> Double { frame < arrival ? (target - from) / Double(frames) : 0 }

  mutating func head(from level: Double, to target: Double, over frames: Int, at frame: Int) {
    from = level
    self.target = target
    anchor = frame
    self.frames = level == target ? 0 : frames
  }
}

/// What all ducks make of a bus.
struct BusDuck: Codable, Sendable {
  /// Linear: the mixer's own, frame for frame.
  var gain = TimedRamp(at: 1, from: 0)
  /// Those that lower it.
  var tracks: [DuckTrack] = []
  var generation = 0

  /// A level at which the bus is silent once it rests.
  static let floor = Decibels.floor.value
  /// Decibels below which no sum of them is counted.
  private static let bottom = -600.0

  /// Decibels of the deepest of those that do not add up.
  func deepest(at frame: Int) -> Double {
    var deepest = 0.0
    for track in tracks where !track.adds { deepest = min(deepest, track.level(at: frame)) }
    return deepest
  }

  /// Decibels of all together.
  func level(at frame: Int) -> Double {
    var level = deepest(at: frame)
    for track in tracks where track.adds { level += track.level(at: frame) }
    return max(level, BusDuck.bottom)
  }

  /// The next frame after `frame` on which the level takes another direction; `nil`: it rests.
  func bend(after frame: Int) -> Int? {
    let arrivals = tracks.map(\.arrival).filter { $0 > frame }
    guard let first = arrivals.min() else { return nil }
    let level = deepest(at: frame)
    // The one that counts here; of equal ones that which goes on to be the deepest.
    let slopes = tracks.filter { !$0.adds && $0.level(at: frame) == level }.map { $0.slope(at: frame) }
    guard let slope = slopes.min() else { return first }
    var bend = first
    for track in tracks where !track.adds {
      let closing = slope - track.slope(at: frame)
      guard closing > 0 else { continue }
      // Where they meet between two frames, the line is kept up to the former, so that the deepest counts on
      // every frame. A meeting on a whole frame may be before it by the error of the arithmetic.
      let frames = ((track.level(at: frame) - level) / closing + 1e-6).rounded(.down)
      if frames < Double(bend - frame) { bend = frame + max(1, Int(frames)) }
    }
    return bend
  }
}
