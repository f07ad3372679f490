import LeitmotifALSA

/// A sound card in virtual time, whose every frame has its moment, and whose driver says so late and wrongly.
struct PlayingDevice {
  /// Frames a second that it promises.
  var rate = 48_000
  /// Parts of a million by which it is faster.
  var drift = 0.0
  /// Frames between two moments at which it says how far it has come.
  var grain = 512
  var periodFrames = 512
  var bufferFrames = 2048
  /// Nanoseconds by which its thread is late, from one to the other, equally likely.
  var lateness = 0...0
  /// One wake-up in so many is late.
  var latenessOneIn = 1
  /// Frames by which what it says is wrong, equally likely.
  var mistake = 0...0
  /// One reading in so many says that nothing is left to be heard; 0: none.
  var nonsenseOneIn = 0

  /// The frame at the speaker at the moment `moment` of the clock.
  private(set) var frame = 0.0
  private(set) var moment = 1_000_000_000_000
  private(set) var written: Int
  private var dice: Dice
  var clock: HeardClock

  init(seed: UInt64) {
    dice = Dice(seed: seed)
    written = 2048
    clock = HeardClock(rate: 48_000, grain: 512)
  }

  /// Makes it what its properties say, and sets it going.
  mutating func start() {
    clock = HeardClock(rate: rate, grain: periodFrames)
    written = bufferFrames
    clock.stand(at: moment, on: 0, ceiling: Double(written))
    clock.begin()
    read()
  }

  private var speed: Double { Double(rate) / 1e9 * (1 + drift / 1e6) }

  /// Lets time go by.
  mutating func pass(_ nanoseconds: Int) {
    moment += nanoseconds
    frame += speed * Double(nanoseconds)
  }

  /// What its driver said, noted.
  mutating func read() {
    let told = Int(frame) / grain * grain
    var delay = written - told + dice.number(in: mistake)
    if nonsenseOneIn > 0, dice.number(in: 1...nonsenseOneIn) == 1 { delay = 0 }
    clock.note(
      from: moment, to: moment, frame: Double(written - delay), ceiling: Double(written))
  }

  /// Waits for a period to be over, fills it, and looks at the clock a few times on the way.
  ///
  /// - Parameter look: Is given the moment, the truth and the estimate.
  mutating func playPeriod(_ look: (Int, Double, Double) -> Void) {
    let due = Double((Int(frame) / periodFrames + 1) * periodFrames)
    var wait = Int(((due - frame) / speed).rounded(.up)) + 1
    if dice.number(in: 1...latenessOneIn) == 1 { wait += dice.number(in: lateness) }
    let looks = 4
    for part in 1...looks {
      pass(wait * part / looks - wait * (part - 1) / looks)
      look(moment, frame, clock.line.frame(at: moment, asked: moment))
    }
    read()
    written = Int(frame) / periodFrames * periodFrames + bufferFrames
  }

  /// Runs dry, and is set going again after a while.
  mutating func runDry(for nanoseconds: Int) {
    frame = Double(written)
    moment += nanoseconds
    clock.stand(at: moment, on: Double(written), ceiling: Double(written))
    // What it is filled with anew is heard from the moment at which it begins.
    written += bufferFrames
    clock.begin()
    read()
  }

  /// Stands still without a word.
  mutating func stall(for nanoseconds: Int) { moment += nanoseconds }

  /// Leaves frames out.
  mutating func skip(_ frames: Int) { frame = min(frame + Double(frames), Double(written - 1)) }
}

/// Numbers that only look like chance.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let high = state >> 33
    return range.lowerBound + Int(high % UInt64(range.upperBound - range.lowerBound + 1))
  }
}
