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

  /// Frames decoded and thrown away between two looks at the mailbox, on the way to a far place in a stem.
  private static let stride = 1 << 15

  package init(_ library: StemLibrary, pool: BlockPool, inlets: consuming FixedArray<StreamInlet>) {
    self.library = library
    self.pool = pool
    mailbox = StreamMailbox(voices: inlets.count)
    streams = (0..<inlets.count).map { _ in nil }
    self.inlets = inlets
  }

  /// Takes new requests, then fills one empty block: of the voice whose frames run out first.
  ///
  /// - Returns: `false` if there is nothing to do until a block comes back or a request comes in.
  /// - Thread: reader.
  package func step() -> Bool {
    takeOrders()
    if let voice = mostUrgentVoice(), let stream = streams[voice] {
      if stream.approach(decodingAtMost: StemReader.stride) { deliver(stream) }
      return true
    }
    guard let stream = streams.compactMap({ $0 }).min(by: { $0.nextPassDeadline < $1.nextPassDeadline }),
      stream.nextPassDeadline != .max
    else { return false }
    stream.prepareNextPass(decodingAtMost: StemReader.stride)
    mailbox.report(stream.takeFaults())
    return true
  }

  private func takeOrders() {
    for (voice, order) in mailbox.takeOrders() {
      switch order {
      case .begin(let request): streams[voice] = StemStream(request, library)
      case .stop: streams[voice] = nil
      }
    }
  }

  /// The voice with an empty block and the earliest deadline; of equal ones the first.
  private func mostUrgentVoice() -> Int? {
    var earliest: (voice: Int, deadline: Int)?
    for voice in streams.indices {
      guard let stream = streams[voice], inlets[voice].empty.first != nil else { continue }
      if let found = earliest, found.deadline <= stream.deadline { continue }
      earliest = (voice, stream.deadline)
    }
    return earliest?.voice
  }

  /// Fills the voice's next empty block and sends it off.
  private func deliver(_ stream: StemStream) {
    let request = stream.request
    guard let block = inlets[request.voice].empty.popFirst() else { return }
    let firstFrame = stream.delivered
    // The block's index has come back through the ring, so its memory is this side's until it is sent.
    let memory = unsafe pool.memory(of: Int(block))
    var samples = unsafe memory.mutableSpan
    var output = samples._mutatingExtracting(0..<pool.framesPerBlock * stream.channels)
    let frames = stream.fill(&output)
    // There is room: the ring holds as many blocks as the voice has.
    _ = inlets[request.voice].filled.push(
      StreamBlock(
        block: block, frames: Int32(frames), ticket: request.ticket, channels: UInt8(stream.channels),
        isLast: stream.hasEnded, firstFrame: firstFrame))
    mailbox.report(stream.takeFaults())
    if stream.hasEnded { streams[request.voice] = nil }
  }
}
