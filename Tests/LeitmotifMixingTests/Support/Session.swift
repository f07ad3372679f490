import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// A random session, the same for the same seed: every command, stems of every kind, streamed and not.
struct Session {
  static let frames = 9000
  static let voices = 6
  let desk: Desk
  private var random: SplitMix
  private var tickets = [UInt32](repeating: 0, count: Session.voices)
  private let stems: [Stem]

  /// What came of a session.
  struct Result {
    let output: [Float]
    let events: [MixerEvent]
    let starvedFrames: Int
  }

  init(seed: UInt64, ceiling: Float, maximumFrames: Int = 512, level: Float = 1) {
    random = SplitMix(seed)
    stems = [
      .noise(5000, channels: 2, seed: seed), .noise(3000, channels: 1, seed: seed + 1),
      .noise(700, channels: 2, seed: seed + 2),
    ]
    desk = Desk(
      voices: Session.voices,
      buses: [.init(gain: 0.5 * level), .init(gain: 0.8), .init(into: BusIndex(1), gain: 0.9)],
      maximumFrames: maximumFrames, ceiling: ceiling, stems: stems, blocks: 20, framesPerBlock: 512)
    var times = (0..<60).map { _ in Int.random(in: 0..<Session.frames, using: &random) }
    times[0] = 0
    for time in times.sorted() { sendOne(at: time) }
  }

  /// Block sizes at random, 1 and up.
  static func sizes(seed: UInt64) -> [Int] {
    var random = SplitMix(seed &+ 99)
    return (0..<13).map { _ in Int.random(in: 1...1500, using: &random) }
  }

  func render(blocks: [Int]) -> Result {
    desk.render(Session.frames, blocks: blocks)
    return Result(output: desk.output, events: desk.events, starvedFrames: desk.status.starvedFrames)
  }

  private mutating func sendOne(at time: Int) {
    let voice = Int.random(in: 0..<Session.voices, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: desk.send(at: time, .start(VoiceIndex(voice), start(voice)))
    case 3..<4:
      let other = VoiceIndex(Int.random(in: 0..<Session.voices, using: &random))
      desk.send(at: time, .takeOver(VoiceIndex(voice), start(voice), from: other))
    case 4..<8:
      let lane = VoiceLane.allCases.randomElement(using: &random)!
      desk.send(at: time, .ramp(VoiceIndex(voice), lane, target()))
    case 8: desk.send(at: time, .stop(VoiceIndex(voice)))
    default:
      let bus = BusIndex(Int.random(in: 0..<3, using: &random))
      desk.send(at: time, .rampBus(bus, BusLane.allCases.randomElement(using: &random)!, target()))
    }
  }

  private mutating func target() -> RampTarget {
    let shapes: [RampShape] = [.linear, .equalPower, .sCurve, .exponential]
    let gain = [0, 0.25, 0.5, 1, Float.random(in: 0...1, using: &random)].randomElement(using: &random)!
    return RampTarget(
      gain, over: [0, 1, 13, 300, 2500].randomElement(using: &random)!, shapes.randomElement(using: &random)!)
  }

  /// In memory as often as not. A voice is streamed once at most: a reader of blocks must know of each
  /// use beforehand.
  private mutating func start(_ voice: Int) -> VoiceStart {
    let stem = Int.random(in: 0..<3, using: &random)
    let frames = stems[stem].frames
    let length = Int.random(in: 100...frames, using: &random)
    let loops = Bool.random(using: &random)
    let map =
      loops
      ? LoopMap(
        start: Int.random(in: 0..<50, using: &random), wholeFrames: length, remainder: 3, denominator: 7,
        passesLeft: Int.random(in: 0...20, using: &random), stemEnd: frames) : .once(stemEnd: frames)
    let cursor = LoopCursor(map, at: 0, framesLeftInPass: length, carry: 2)
    tickets[voice] += 1
    var resident = Int.max
    if tickets[voice] == 1 {
      resident = [0, 100, 2000].randomElement(using: &random)!
      desk.feed(voice, Feed(stems[stem], ticket: 1, cursor: cursor, skipping: resident))
    }
    return VoiceStart(
      ticket: tickets[voice], bus: BusIndex(Int.random(in: 0..<3, using: &random)),
      gain: Float.random(in: 0.1...1, using: &random), lanes: InlineLanes(), region: RegionIndex(stem),
      residentFrames: resident, cursor: cursor)
  }
}
