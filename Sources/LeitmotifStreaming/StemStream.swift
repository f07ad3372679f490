import LeitmotifRealTime
import LeitmotifTiming

/// A voice's run being read: where it is, and the one or two places in the stem that it is read from.
///
/// `main` is where the run is now. `other` is the pass before, still ringing; when it has ended, it goes to
/// where the next pass begins and waits, so that the seam of a loop finds its frames decoded up to there.
final class StemStream {
  let request: StreamRequest
  let channels: Int
  private(set) var cursor: LoopCursor
  /// Frames of the run that are behind: played from memory or delivered.
  private(set) var delivered = 0
  /// The last block has been delivered.
  private(set) var hasEnded = false
  private var main: DecodeHead
  private var other: DecodeHead
  private var ringing: [Float] = []
  private var faults: [ReaderFault] = []
  private var hasToldOfEnd = false

  init(_ request: StreamRequest, _ library: StemLibrary) {
    self.request = request
    channels = library.stems[request.stem].header.channels
    main = DecodeHead(library, stem: request.stem)
    other = DecodeHead(library, stem: request.stem)
    cursor = request.cursor
    delivered = request.skippedFrames
    var left = request.skippedFrames
    while left > 0, !cursor.isAtEnd() {
      let frames = min(left, cursor.stretch())
      cursor.advance(by: frames)
      left -= frames
    }
  }

  /// The session frame on which what has been delivered runs out.
  var deadline: Int { request.startsAt.frames + delivered }

  /// The session frame on which a new pass needs `other`; `Int.max` if none will, or it is in its place.
  var nextPassDeadline: Int {
    guard cursor.framesLeftInPass != .max, cursor.tail < 0, other.position != cursor.map.start else {
      return .max
    }
    return deadline + cursor.framesLeftInPass
  }

  /// Brings the heads nearer to what the next frames need: whether they are there.
  func approach(decodingAtMost frames: Int) -> Bool {
    assignHeads()
    if cursor.tail >= 0, !other.approach(cursor.tail, decodingAtMost: frames) { return false }
    let source = cursor.source()
    // A held frame is the one before, which the head still has.
    guard source >= 0, source != main.position - 1 else { return true }
    return main.approach(source, decodingAtMost: frames)
  }

  /// Brings `other` nearer to the beginning of the next pass.
  func prepareNextPass(decodingAtMost frames: Int) {
    _ = other.approach(cursor.map.start, decodingAtMost: frames)
    collectFault(other)
  }

  /// Fills `output` with the next frames of the run: how many there were.
  func fill(_ output: inout MutableSpan<Float>) -> Int {
    let room = output.count / channels
    var filled = 0
    while filled < room, !cursor.isAtEnd() {
      let frames = min(cursor.stretch(), room - filled)
      var part = output._mutatingExtracting(filled * channels..<(filled + frames) * channels)
      render(into: &part)
      cursor.advance(by: frames)
      filled += frames
      delivered += frames
    }
    hasEnded = cursor.isAtEnd()
    // No further pass needs it.
    if cursor.tail < 0 && cursor.framesLeftInPass == .max { other.close() }
    return filled
  }

  /// What went wrong since the last time this was asked.
  func takeFaults() -> [ReaderFault] {
    defer { faults = [] }
    return faults
  }

  /// Fills `output` with frames that are all taken in the same way: the stem, plus the pass before.
  private func render(into output: inout MutableSpan<Float>) {
    assignHeads()
    let samples = output.count
    let source = cursor.source()
    if source >= 0 {
      main.read(from: source, into: &output)
      collectFault(main)
    } else {
      for sample in 0..<samples { output[sample] = 0 }
    }
    guard cursor.tail >= 0 else { return }
    if ringing.count < samples { ringing = [Float](repeating: 0, count: samples) }
    other.read(from: cursor.tail, samples: samples, into: &ringing)
    collectFault(other)
    for sample in 0..<samples { output[sample] += ringing[sample] }
  }

  /// At the seam of a loop the heads change places: the one goes on into the tail, the other is waiting
  /// where the pass begins.
  private func assignHeads() {
    if cursor.tail >= 0 {
      if other.position != cursor.tail && main.position == cursor.tail { swap(&main, &other) }
    } else if main.position != cursor.position && other.position == cursor.position {
      swap(&main, &other)
    }
  }

  private func collectFault(_ head: DecodeHead) {
    guard let error = head.takeFault() else { return }
    if case .endsEarly = error.reason {
      // Both heads find it, on every pass.
      if hasToldOfEnd { return }
      hasToldOfEnd = true
    }
    faults.append(
      ReaderFault(
        voice: request.voice, ticket: request.ticket, stem: request.stem, runFrame: delivered, error: error))
  }
}
