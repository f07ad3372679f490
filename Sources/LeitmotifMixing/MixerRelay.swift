package import LeitmotifRealTime

/// Where a relay gets its next mixer, and gives the last one back to be freed.
package final class RelayExchange: Sendable {
  package let next = Handover<Lent<MixerSuccessor>>()
  package let last = Handover<Lent<MixerSuccessor>>()

  package init() {}

  // Nobody else is left to look.
  deinit {
    next.take()?.free()
    last.take()?.free()
  }
}

/// The mixer that plays, and another in its place from that one's first frame on.
///
/// The limiter with its memory and all counts pass from one to the other, so that what goes on does so to the last bit.
/// What does not go on is faded over what begins; where there are effects, before it, so that all that it leaves in them
/// goes on with them. The size of blocks cannot be heard.
package struct MixerRelay: FrameRenderer, ~Copyable {
  private var playing: Lent<MixerSuccessor>
  private var next: Lent<MixerSuccessor>?
  /// The one before, while some of it rings, and until there is room to give it back.
  private var last: Lent<MixerSuccessor>?
  /// Frames for which it still rings.
  private var ringing = 0
  /// Whether what leaves before the next one is on its way out.
  private var isLeaving = false
  private let coming: HandoverSide<Lent<MixerSuccessor>>
  private let going: HandoverSide<Lent<MixerSuccessor>>
  /// Keeps what was left at either place alive until nobody looks there.
  private let exchange: RelayExchange

  package init(_ mixer: consuming Mixer, _ exchange: RelayExchange = RelayExchange()) {
    playing = Lent(MixerSuccessor(mixer, goesOn: FixedArray(count: 0) { _ in true }, edge: 0))
    coming = HandoverSide(exchange.next)
    going = HandoverSide(exchange.last)
    self.exchange = exchange
  }

  deinit {
    playing.free()
    next?.free()
    last?.free()
  }

  package var lateCommands: Int {
    @_noLocks get { playing.value.mixer.lateCommands }
  }

  package func lockMemory(by lock: inout some PageLock) { playing.value.mixer.lockMemory(by: &lock) }

  /// Frames that a mixer which came late makes up for at most in one go: a few times what a block takes anyhow, so that the
  /// device does not run dry over it.
  @_noLocks
  private static func mostMadeUpFor(in frames: Int) -> Int { max(1024, frames &* 4) }

  /// - Thread: audio.
  @_noLocks
  package mutating func render(into output: inout MutableSpan<Float>) {
    giveBack()
    if next == nil, last == nil { next = coming.take() }
    let frames = output.count / 2
    if frames == 0 { return playing.value.mixer.render(into: &output) }
    var done = 0
    while done < frames {
      let count = min(frames &- done, framesAlike(within: frames))
      let end = done &+ count == frames ? output.count : 2 &* (done &+ count)
      var part = output._mutatingExtracting(2 &* done..<end)
      if ringing > 0, let last {
        playing.value.mixer.render(into: &part, over: &last.value.mixer)
        ringing &-= count
      } else {
        playing.value.mixer.render(into: &part)
      }
      done &+= count
    }
  }

  /// Leaves the mixer that rings no more to those who free it.
  @_noLocks
  private mutating func giveBack() {
    guard ringing == 0, let given = last else { return }
    if going.give(given) { last = nil }
  }

  /// Frames up to the next change, after the one that is due.
  ///
  /// - Parameter block: Frames that are rendered in one go.
  @_noLocks
  private mutating func framesAlike(within block: Int) -> Int {
    if ringing > 0 { return ringing }
    guard let next else { return .max }
    let frames = next.value.mixer.mixTime &- playing.value.mixer.firstToMix()
    if frames > 0 { return framesLeaving(before: frames) }
    // One that came late has to come as far as the music is.
    let most = MixerRelay.mostMadeUpFor(in: block)
    guard next.value.mixer.makeUp(for: min(-frames, most)) == -frames else { return .max }
    let edge = next.value.fadesBefore ? 0 : next.value.edge
    next.value.takeOver(from: &playing.value.mixer)
    playing.value.mixer.leave(to: next.value.goesOn, over: edge)
    ringing = edge
    isLeaving = false
    last = playing
    playing = next
    self.next = nil
    return ringing > 0 ? ringing : .max
  }

  /// Lets what leaves before the next one fade out, in what is left for it if that came late.
  ///
  /// - Parameter frames: Up to where the next one takes over.
  /// - Returns: Frames up to the next change.
  @_noLocks
  private mutating func framesLeaving(before frames: Int) -> Int {
    guard let next, next.value.fadesBefore, next.value.edge > 0, !isLeaving else { return frames }
    if frames > next.value.edge { return frames &- next.value.edge }
    next.value.fadeWhatLeaves(&playing.value.mixer, over: frames)
    isLeaving = true
    return frames
  }
}
