package import LeitmotifALSA
import LeitmotifConducting
package import LeitmotifRealTime
package import LeitmotifTiming

/// What is at the speaker, for any thread: from what the device thread and the control thread publish.
///
/// Asking takes no lock.
package final class HeardBoard: Sendable {
  private enum Cell: Int, CaseIterable {
    case first, hertz, told
  }

  /// Where the device thread says what is at the speaker, in frames of the music that it was given.
  package let line = SharedLatest(HeardLine())
  private let beats = SharedLatest(BeatTrail())
  private let cells = SharedCounters(count: Cell.allCases.count)

  package init() {}

  /// A device is going to play from a frame of the output on.
  package func begin(from first: FrameTime, at rate: SampleRate) {
    cells[Cell.first.rawValue] = first.frames
    cells[Cell.told.rawValue] = first.frames
    // Read first by those who ask: from now on there is something to say.
    cells[Cell.hertz.rawValue] = rate.hertz
  }

  /// - Thread: control.
  func publish(_ trail: BeatTrail) {
    var writer = beats.makeWriter()
    writer.publish(trail)
  }

  /// What is at the speaker at `moment`, or now; `nil` if no device has been started.
  package func position(at moment: Int? = nil) -> HeardPosition? {
    // The clock is read before the line: no line has a word on what comes after it.
    let now = SystemClock().now()
    return position(at: moment ?? now, asked: now)
  }

  /// What is at the speaker at `moment`, as far as can be said at `now`; of that, it never goes back.
  package func position(at moment: Int, asked now: Int) -> HeardPosition? {
    guard let rate = SampleRate(hertz: cells[Cell.hertz.rawValue]) else { return nil }
    let line = self.line.read()
    var frame = line.frame(at: moment, asked: now) + Double(cells[Cell.first.rawValue])
    var whole = HeardBoard.whole(frame)
    if moment == now { whole = cells.raise(Cell.told.rawValue, to: whole) }
    frame = max(frame, Double(whole))
    let trail = beats.read()
    let transport = trail.transport(ofOutput: frame)
    return HeardPosition(
      moment: moment, frame: FrameTime(whole), transport: FrameTime(HeardBoard.whole(transport)),
      uncertainty: FrameCount(HeardBoard.whole(line.uncertainty(at: moment).rounded(.up))),
      rate: line.speed * 1e9, isPlaying: line.isPlaying, beat: trail.beat(at: transport), sampleRate: rate)
  }

  /// A number of frames without its part; centuries are clamped.
  private static func whole(_ frames: Double) -> Int { Int(min(max(frames, -1e15), 1e15).rounded(.down)) }

  /// When a frame of the output is at the speaker; `nil` while no device plays.
  package func moment(of frame: FrameTime) -> HeardMoment? {
    guard cells[Cell.hertz.rawValue] > 0 else { return nil }
    let line = self.line.read()
    guard line.isPlaying, let moment = line.moment(of: Double(frame.frames - cells[Cell.first.rawValue]))
    else { return nil }
    let nanoseconds = line.uncertainty(at: moment) / line.speed
    return HeardMoment(nanoseconds: moment, uncertainty: Int(min(nanoseconds, 1e18)))
  }
}
