import CALSA
import Glibc

/// A PCM of libasound, opened for playing and never blocking.
///
/// Opened, used and closed on one thread.
@safe
package struct LibraryPCM: PCM, ~Copyable {
  package let grant: ALSAGrant
  let handle: OpaquePointer
  /// What the PCM was made from, which some keep looking at.
  private let definitions: Definitions?
  private let bytesPerFrame: Int
  /// Whether frames go into memory that the device shares.
  private let isMapped: Bool
  private var descriptors: [pollfd]

  /// - Parameter handle: An open PCM that was granted `grant`; closed when this goes away.
  @unsafe
  init(taking handle: OpaquePointer, grant: ALSAGrant, definitions: consuming Definitions?) {
    unsafe self.handle = unsafe handle
    self.grant = grant
    self.definitions = definitions
    bytesPerFrame = grant.format.bytes * grant.channels
    isMapped = grant.access == DeviceAccess.mapped.rawValue
    // Made here, so that the device thread need not.
    let count = unsafe snd_pcm_poll_descriptors_count(handle)
    descriptors = Array(repeating: pollfd(), count: max(0, Int(count)) + 1)
  }

  /// When the device starts, stops and wakes its thread, as it says itself.
  package func softwareSettings() -> SoftwareSettings? {
    // `handle` is open as long as `self`.
    try? unsafe SoftwareParameters(of: handle).read()
  }

  package var state: PCMState {
    // `handle` is open as long as `self`, here and below.
    switch unsafe snd_pcm_state(handle) {
    case SND_PCM_STATE_PREPARED: .prepared
    case SND_PCM_STATE_RUNNING: .running
    case SND_PCM_STATE_XRUN: .underrun
    case SND_PCM_STATE_SUSPENDED: .suspended
    case SND_PCM_STATE_DISCONNECTED: .disconnected
    default: .other
    }
  }

  package mutating func prepare() throws(PCMFault) {
    let code = unsafe snd_pcm_prepare(handle)
    if code < 0 { throw PCMFault(.prepare, code) }
  }

  package mutating func start() throws(PCMFault) {
    let code = unsafe snd_pcm_start(handle)
    if code < 0 { throw PCMFault(.start, code) }
  }

  package mutating func resume() throws(PCMFault) {
    let code = unsafe snd_pcm_resume(handle)
    if code < 0 { throw PCMFault(.resume, code) }
  }

  package mutating func drop() { _ = unsafe snd_pcm_drop(handle) }

  package mutating func available() throws(PCMFault) -> Int {
    let frames = unsafe snd_pcm_avail(handle)
    if frames < 0 { throw PCMFault(.available, Int32(frames)) }
    return frames
  }

  package mutating func delay() -> Int {
    var frames: snd_pcm_sframes_t = 0
    // `frames` outlives the call.
    let code = unsafe snd_pcm_delay(handle, &frames)
    return code < 0 ? 0 : max(0, frames)
  }

  package mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int {
    precondition(bytes.count >= frames * bytesPerFrame)
    // The library reads `frames` frames, which the span holds.
    let taken = unsafe bytes.withUnsafeBufferPointer {
      unsafe isMapped
        ? snd_pcm_mmap_writei(handle, $0.baseAddress, UInt(frames))
        : snd_pcm_writei(handle, $0.baseAddress, UInt(frames))
    }
    if taken == -Int(EAGAIN) || taken == -Int(EINTR) { return 0 }
    if taken < 0 { throw PCMFault(isMapped ? .mappedWrite : .write, Int32(taken)) }
    return taken
  }

  package mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait {
    let count = unsafe snd_pcm_poll_descriptors_count(handle)
    if count <= 0 { throw PCMFault(.poll, count < 0 ? count : -ENODEV) }
    if descriptors.count != Int(count) + 1 { descriptors = Array(repeating: pollfd(), count: Int(count) + 1) }
    return try unsafe descriptors.withUnsafeMutableBufferPointer { entries throws(PCMFault) in
      // The first `count` entries are the device's, the last is the stop's.
      let base = entries.baseAddress!
      let filled = unsafe snd_pcm_poll_descriptors(handle, base, UInt32(count))
      if filled < 0 { throw PCMFault(.poll, filled) }
      unsafe entries[Int(count)] = pollfd(fd: stop?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
      let answer = unsafe poll(base, UInt(count) + 1, Int32(clamping: milliseconds))
      if answer < 0 {
        if errno == EINTR { return .timedOut }
        throw PCMFault(.poll, -errno)
      }
      // Only this function can say what the descriptors mean, and only its answer that a server died.
      var events: UInt16 = 0
      let code = unsafe snd_pcm_poll_descriptors_revents(handle, base, UInt32(count), &events)
      if code < 0 { throw PCMFault(.pollEvents, code) }
      if unsafe entries[Int(count)].revents != 0 { return .stopRequested }
      return answer == 0 ? .timedOut : .ready
    }
  }

  deinit {
    // The only owner gives it up.
    _ = unsafe snd_pcm_close(handle)
  }
}
