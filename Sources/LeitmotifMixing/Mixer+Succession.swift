import LeitmotifRealTime
package import LeitmotifTiming

extension Mixer {
  /// Has a mixer that has mixed nothing begin on a frame of the music.
  ///
  /// - Parameter heldBefore: Frames of the output before it for which the music stood still.
  package mutating func begin(at frame: FrameTime, heldBefore: Int) {
    mixTime = frame.frames
    status.heldFrames = heldBefore
    status.playhead = frame + FrameCount(heldBefore)
    publisher.publish(status)
  }

  /// The frame of the music that is mixed next, once what the limiter looks ahead has been mixed.
  @_noLocks
  mutating func firstToMix() -> Int {
    mixAhead()
    return mixTime
  }

  /// Mixes frames that nobody hears, and returns how many.
  @_noLocks
  mutating func makeUp(for frames: Int) -> Int {
    var done = 0
    while done < frames {
      let count = min(maximumFrames, frames &- done)
      mix(count)
      done &+= count
    }
    return done
  }

  /// Goes on where another has come to: its limiter, its place in the output and its counts become those of this one.
  @_noLocks
  mutating func takeOver(from other: inout Mixer) {
    if isLimited && other.isLimited { swap(&limiter, &other.limiter) }
    let before = other.status
    status.playhead = before.playhead
    status.heldFrames = before.heldFrames
    status.lateCommands &+= before.lateCommands
    status.starvedFrames &+= before.starvedFrames
    status.refusedCommands &+= before.refusedCommands
    status.brokenSamples &+= before.brokenSamples
    hold = other.hold
    // A copy that was begun before is not of what is remembered now.
    effects.copying.place = -1
  }

  /// Falls silent but for the voices that do not go on elsewhere, which fade.
  ///
  /// - Parameter goesOn: By their indices; those beyond fade.
  @_noLocks
  mutating func leave(to goesOn: borrowing FixedArray<Bool>, over edge: Int) {
    for voice in 0..<voices.count where voices[voice].isSounding {
      if edge == 0 || voice < goesOn.count && goesOn[voice] { silence(voice) }
    }
    if edge > 0 { fadeVoices(but: goesOn, to: RampTarget(0, over: Int32(truncatingIfNeeded: edge))) }
  }

  /// Sends the voices that sound and do not go on elsewhere to a gain.
  @_noLocks
  mutating func fadeVoices(but goesOn: borrowing FixedArray<Bool>, to target: RampTarget) {
    for voice in 0..<voices.count where voices[voice].isSounding {
      if voice >= goesOn.count || !goesOn[voice] { voices[voice].gains.head(Gains.edge, to: target) }
    }
  }

  /// Fades a bus, after its effects and over all else that is done to it.
  @_noLocks
  mutating func fade(_ bus: Int, from gain: Float, to target: RampTarget) {
    guard bus >= 0, bus < buses.count else { return }
    buses[bus].gains.set(Gains.edge, at: gain)
    buses[bus].gains.head(Gains.edge, to: target)
  }

  @_noLocks
  mutating func fadeSend(_ send: Int, to target: RampTarget) {
    guard send >= 0, send < effects.sendPlaces.count else { return }
    effects.sends[effects.sendPlaces[send]].gains.head(Gains.edge, to: target)
  }

  /// Fills `output` with the next frames and with what still rings of another.
  ///
  /// - Thread: audio.
  @_noLocks
  mutating func render(into output: inout MutableSpan<Float>, over other: inout Mixer) {
    let frames = output.count / 2
    status.peaks = .zero
    status.limiterGain = 1
    returnStaleBlocks()
    other.returnStaleBlocks()
    var done = 0
    while done < frames {
      let count = min(min(maximumFrames, other.maximumFrames), frames &- done)
      mix(count)
      other.mix(count)
      let row = busRows.samples(of: 0, from: 0, count: count &* 2)
      let ringing = other.busRows.samples(of: 0, from: 0, count: count &* 2)
      for sample in 0..<row.count { row[sample] += ringing[sample] }
      finish(count)
      write(count, to: &output, at: done)
      done &+= count
    }
    if output.count > frames &* 2 { output[frames &* 2] = 0 }
    publish(after: frames)
  }
}
