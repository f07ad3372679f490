/// The calls of a sound device that playing needs: libasound's, or a test's in their place.
///
/// None of them waits but `wait`, and each fails with libasound's own code.
///
/// - Thread: audio.
package protocol PCM: ~Copyable {
  var state: PCMState { get }
  /// Makes the device ready to be filled.
  mutating func prepare() throws(PCMFault)
  /// Sets it going.
  mutating func start() throws(PCMFault)
  /// Wakes it after the machine slept.
  mutating func resume() throws(PCMFault)
  /// Silences it at once and forgets what it holds.
  mutating func drop()
  /// Frames for which it has room.
  mutating func available() throws(PCMFault) -> Int
  /// Frames between the one written next and the one at the speaker now; 0 where nobody knows.
  mutating func delay() -> Int
  /// Writes the frames in `bytes`, or the first of them.
  ///
  /// - Returns: How many frames were taken; may be fewer than given.
  mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int
  /// Waits until there may be room, but no longer than `milliseconds`, nor after `stop` was posted.
  mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait
}

/// What a PCM says it is doing.
package enum PCMState: Equatable, Sendable {
  case prepared, running, underrun, suspended, disconnected
  /// Anything else; a device that plays is never there.
  case other
}

/// How a wait ended.
package enum PCMWait: Equatable, Sendable {
  case ready, timedOut, stopRequested
}

/// A call that failed.
package struct PCMFault: Error, Equatable, Sendable {
  /// The name of the function.
  package let call: PCMCall
  /// Its answer: a negative errno.
  package let code: Int32

  package init(_ call: PCMCall, _ code: Int32) {
    self.call = call
    self.code = code
  }
}

/// The calls that can fail while a device plays, under libasound's names.
package enum PCMCall: String, Sendable {
  case prepare = "snd_pcm_prepare"
  case start = "snd_pcm_start"
  case resume = "snd_pcm_resume"
  case available = "snd_pcm_avail"
  case write = "snd_pcm_writei"
  case mappedWrite = "snd_pcm_mmap_writei"
  case poll = "poll"
  case pollEvents = "snd_pcm_poll_descriptors_revents"
  case state = "snd_pcm_state"
}
