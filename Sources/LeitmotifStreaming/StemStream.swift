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
  /// How often since the last block nothing else was to be done, and the disk would have had to be waited for.
  private var looks = 0
  private let bytes: SoundBytes
  private var main: DecodeHead
  private var other: DecodeHead
  private var ringing: [Float] = []
  private let memory: StemMemory
  /// All of the stem, once it is in memory: from then on no file is needed.
  private var whole: SampleRegion?
  private var faults: [ReaderFault] = []
  /// What has been told of the file.
  private var told: [SoundFileError] = []

  init(_ request: StreamRequest, _ library: StemLibrary) {
    self.request = request
    channels = library.stems[request.stem].header.channels
    memory = library.memory
    bytes = library.stems[request.stem].bytes
    whole = memory.whole(request.stem)
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

  /// Whether its next frames can be read without waiting for the disk; if not, the system fetches them meanwhile.
  ///
  /// After many looks it says yes all the same: not every file can be had without waiting.
  var isAtHand: Bool { whole != nil || looks >= StemStream.mostLooks || bytes.isAtHand }

  /// Nothing else was to be done, and its disk would still have to be waited for.
  func noteLook() { looks += 1 }

  private static let mostLooks = 256

  /// Nothing of the run has been delivered.
  var isFresh: Bool { delivered == request.skippedFrames }

  /// The session frame on which what has been delivered runs out.
  var deadline: Int { request.startsAt.frames + delivered }

  /// The session frame on which a new pass needs `other`; `Int.max` if none will, or it is in its place.
  var nextPassDeadline: Int {
    guard whole == nil, cursor.framesLeftInPass != .max, cursor.tail < 0, other.position != cursor.map.start
    else {
      return .max
    }
    return deadline + cursor.framesLeftInPass
  }

  /// Brings the heads nearer to what the next frames need: whether they are there.
  func approach(decodingAtMost frames: Int) -> Bool {
    if isInMemory() { return true }
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
  ///
  /// - Parameter more: So many frames will be asked for right after these.
  func fill(_ output: inout MutableSpan<Float>, before more: Int = 0) -> Int {
    looks = 0
    let room = output.count / channels
    var filled = 0
    while filled < room, !cursor.isAtEnd() {
      let frames = min(cursor.stretch(), room - filled)
      var part = output._mutatingExtracting(filled * channels..<(filled + frames) * channels)
      render(into: &part, before: more)
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
  private func render(into output: inout MutableSpan<Float>, before more: Int) {
    if whole == nil { assignHeads() }
    let samples = output.count
    let source = cursor.source()
    if source >= 0 {
      read(main, from: source, into: &output, before: more)
    } else {
      for sample in 0..<samples { output[sample] = 0 }
    }
    guard cursor.tail >= 0 else { return }
    if ringing.count < samples { ringing = [Float](repeating: 0, count: samples) }
    var span = ringing.mutableSpan
    var part = span._mutatingExtracting(0..<samples)
    read(other, from: cursor.tail, into: &part, before: 0)
    for sample in 0..<samples { output[sample] += ringing[sample] }
  }

  private func read(
    _ head: DecodeHead, from source: Int, into output: inout MutableSpan<Float>, before more: Int
  ) {
    if let whole { return whole.copy(at: source, into: &output) }
    head.read(from: source, into: &output, before: more)
    collectFault(head)
  }

  /// Whether all of the stem has come to be in memory; then its files are let go.
  private func isInMemory() -> Bool {
    if whole != nil { return true }
    whole = memory.whole(request.stem)
    guard whole != nil else { return false }
    main.close()
    other.close()
    return true
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
    switch error.reason {
    case .damaged, .endsEarly, .unreadable:
      // Both heads find it, on every pass.
      if told.contains(error) { return }
      told.append(error)
    default: break
    }
    faults.append(
      ReaderFault(
        voice: request.voice, ticket: request.ticket, stem: request.stem, runFrame: delivered, error: error))
  }
}
