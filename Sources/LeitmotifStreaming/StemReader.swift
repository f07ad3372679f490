package import LeitmotifRealTime

/// Reads every streamed voice ahead, the one that would run dry first before all others.
///
/// It is owned by the reader's loop, or by the offline renderer, and only told what to do through its
/// `mailbox`. All blocking on disks is here.
package final class StemReader {
  /// Where control leaves its requests.
  package let mailbox: StreamMailbox
  private let library: StemLibrary
  private let pool: BlockPool
  private var inlets: FixedArray<StreamInlet>
  private var streams: [StemStream?]
  private let fill: StemFill
  /// Whether a stem whose bytes are not at hand is passed over, so that the others need not wait for its disk.
  package var passesOver = false
  /// A voice was passed over in the latest step: it is to be looked after again shortly.
  package private(set) var isWaitingForDisk = false

  /// Frames decoded and thrown away between two looks at the mailbox, on the way to a far place in a stem.
  private static let stride = 1 << 15
  /// Frames read into memory between two looks at the mailbox.
  private static let portion = 1 << 12

  package init(_ library: StemLibrary, pool: BlockPool, inlets: consuming FixedArray<StreamInlet>) {
    self.library = library
    self.pool = pool
    fill = StemFill(library)
    mailbox = StreamMailbox(voices: inlets.count)
    streams = (0..<inlets.count).map { _ in nil }
    self.inlets = inlets
  }

  /// Takes new requests, then does what is most urgent: fills a block, makes the next pass of a loop ready, or else
  /// reads on into memory what is to be held there.
  ///
  /// - Returns: `false` if there is nothing to do until a block comes back or a request comes in.
  /// - Thread: reader.
  package func step() -> Bool { serve() || readIntoMemory() }

  /// Takes new requests, then fills an empty block of the voice whose frames run out first.
  ///
  /// - Parameters:
  ///   - frame: Voices that have frames up to there are left alone.
  ///   - inRows: Fill all of a voice's empty blocks one after another, unless it has just begun: the tables of its
  ///     codec or its converter are then paid for once.
  /// - Returns: `false` if there is nothing to do until a block comes back or a request comes in.
  /// - Thread: reader.
  package func serve(before frame: Int = .max, inRows: Bool = false) -> Bool {
    takeOrders()
    if let voice = mostUrgentVoice(before: frame), let stream = streams[voice] {
      if stream.approach(decodingAtMost: StemReader.stride) {
        var blocks = inRows && !stream.isFresh ? inlets[voice].empty.count : 1
        while blocks > 0 && !stream.hasEnded {
          blocks -= 1
          deliver(stream, before: blocks)
        }
      }
      return true
    }
    guard let stream = nextPass(before: frame) else { return false }
    stream.prepareNextPass(decodingAtMost: StemReader.stride)
    mailbox.report(stream.takeFaults())
    return true
  }

  /// Reads a portion of what is to be held in memory.
  ///
  /// - Returns: `false` if all of it is there.
  /// - Thread: reader.
  package func readIntoMemory() -> Bool {
    do throws(SoundFileError) {
      return try fill.step(decodingAtMost: StemReader.portion)
    } catch {
      // What cannot be read is streamed, and told where it is heard.
      return true
    }
  }

  private func nextPass(before frame: Int) -> StemStream? {
    var earliest: (stream: StemStream, deadline: Int)?
    for case let stream? in streams where stream.nextPassDeadline < (earliest?.deadline ?? frame) {
      earliest = (stream, stream.nextPassDeadline)
    }
    return earliest?.stream
  }

  private func takeOrders() {
    for (voice, order) in mailbox.takeOrders() {
      switch order {
      case .begin(let request): streams[voice] = StemStream(request, library)
      case .stop: streams[voice] = nil
      }
    }
  }

  /// The voice with an empty block and the earliest deadline before a frame; of equal ones the first.
  private func mostUrgentVoice(before frame: Int) -> Int? {
    isWaitingForDisk = false
    var passedOver: Set<Int> = []
    while true {
      var earliest: (voice: Int, deadline: Int)?
      for voice in streams.indices {
        guard let stream = streams[voice], stream.deadline < (earliest?.deadline ?? frame),
          inlets[voice].empty.first != nil, !passedOver.contains(voice)
        else { continue }
        earliest = (voice, stream.deadline)
      }
      guard passesOver, let voice = earliest?.voice, streams[voice]?.isAtHand == false else {
        if earliest == nil { for voice in passedOver { streams[voice]?.noteLook() } }
        return earliest?.voice
      }
      isWaitingForDisk = true
      passedOver.insert(voice)
    }
  }

  /// Fills the voice's next empty block and sends it off.
  ///
  /// - Parameter more: So many blocks of it will be filled right after this one.
  private func deliver(_ stream: StemStream, before more: Int) {
    let request = stream.request
    guard let block = inlets[request.voice].empty.popFirst() else { return }
    let firstFrame = stream.delivered
    // The block's index has come back through the ring, so its memory is this side's until it is sent.
    let memory = unsafe pool.memory(of: Int(block))
    var samples = unsafe memory.mutableSpan
    // Voices that begin together do not run out together: their first blocks are of several lengths.
    let eighths = stream.isFresh ? 8 - request.voice % 8 : 8
    let room = max(1, pool.framesPerBlock * eighths / 8)
    var output = samples._mutatingExtracting(0..<room * stream.channels)
    let frames = stream.fill(&output, before: more * pool.framesPerBlock)
    // There is room: the ring holds as many blocks as the voice has.
    _ = inlets[request.voice].filled.push(
      StreamBlock(
        block: block, frames: Int32(frames), ticket: request.ticket, channels: UInt8(stream.channels),
        isLast: stream.hasEnded, firstFrame: firstFrame))
    mailbox.report(stream.takeFaults())
    if stream.hasEnded { streams[request.voice] = nil }
  }
}
