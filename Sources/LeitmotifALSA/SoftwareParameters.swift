import CALSA
import Glibc

/// When a device starts, stops and wakes its thread, and what it plays where nothing was written.
@safe
struct SoftwareParameters: ~Copyable {
  private let device: OpaquePointer
  private let parameters: OpaquePointer

  /// - Parameter device: Has its hardware parameters; must outlive the result.
  @unsafe
  init(of device: OpaquePointer) throws(Refusal) {
    var parameters: OpaquePointer?
    // Freed in `deinit`, or here.
    guard unsafe snd_pcm_sw_params_malloc(&parameters) >= 0, let parameters = unsafe parameters else {
      throw Refusal(.settingsRefused, call: "snd_pcm_sw_params_malloc", code: -ENOMEM)
    }
    unsafe self.device = unsafe device
    unsafe self.parameters = unsafe parameters
  }

  /// It starts when it has been filled, unless it is told to before; stops when it has run dry; wakes for each period;
  /// and plays silence, rather than what it has played before, where nothing was written.
  func settle(_ grant: ALSAGrant) throws(Refusal) {
    let prefill = grant.bufferFrames / grant.periodFrames * grant.periodFrames
    // Both pointers are valid as long as `self`, here and below. What the setters answer is seen by what is read.
    unsafe snd_pcm_sw_params_current(device, parameters)
    unsafe snd_pcm_sw_params_set_start_threshold(device, parameters, UInt(prefill))
    unsafe snd_pcm_sw_params_set_stop_threshold(device, parameters, UInt(grant.bufferFrames))
    unsafe snd_pcm_sw_params_set_avail_min(device, parameters, UInt(grant.periodFrames))
    if !silencesWhatWasPlayed() {
      let code = unsafe snd_pcm_sw_params(device, parameters)
      if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_sw_params", code: code) }
    }
    let settings = try read()
    // A device that wakes nobody before it has more room than it can have would never be written to.
    if !(1...grant.bufferFrames).contains(settings.wakesAt) {
      throw Refusal(
        .periodsRefused(periodFrames: settings.wakesAt, bufferFrames: grant.bufferFrames),
        call: "snd_pcm_sw_params", code: 0)
    }
  }

  /// Gives the settings to the device, silence among them.
  ///
  /// A threshold of none and a size without end mean: what has been played. That happens before the room is given
  /// back, so it never meets what is being written.
  ///
  /// - Returns: Whether it took them; if not, silence is left out of them.
  private func silencesWhatWasPlayed() -> Bool {
    var end: snd_pcm_uframes_t = 0
    // `end` outlives the call.
    unsafe snd_pcm_sw_params_get_boundary(parameters, &end)
    unsafe snd_pcm_sw_params_set_silence_threshold(device, parameters, 0)
    unsafe snd_pcm_sw_params_set_silence_size(device, parameters, end)
    if unsafe snd_pcm_sw_params(device, parameters) >= 0 { return true }
    unsafe snd_pcm_sw_params_set_silence_size(device, parameters, 0)
    return false
  }

  /// What the device has settled on.
  func read() throws(Refusal) -> SoftwareSettings {
    // Read anew, for a plug-in may have changed them.
    let code = unsafe snd_pcm_sw_params_current(device, parameters)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_sw_params_current", code: code) }
    var (start, stop): (snd_pcm_uframes_t, snd_pcm_uframes_t) = (0, 0)
    var (room, silence): (snd_pcm_uframes_t, snd_pcm_uframes_t) = (0, 0)
    // All four outlive the calls.
    unsafe snd_pcm_sw_params_get_start_threshold(parameters, &start)
    unsafe snd_pcm_sw_params_get_stop_threshold(parameters, &stop)
    unsafe snd_pcm_sw_params_get_avail_min(parameters, &room)
    unsafe snd_pcm_sw_params_get_silence_size(parameters, &silence)
    return SoftwareSettings(
      startsAt: Int(clamping: start), stopsAt: Int(clamping: stop), wakesAt: Int(clamping: room),
      isSilencedBehind: silence > 0)
  }

  deinit {
    // The only owner gives it up.
    unsafe snd_pcm_sw_params_free(parameters)
  }
}

/// When a device starts, stops and wakes its thread, read back from it.
package struct SoftwareSettings: Equatable, Sendable {
  /// Frames that it must hold to start by itself.
  package let startsAt: Int
  /// Frames of room at which it has run dry.
  package let stopsAt: Int
  /// Frames of room at which it wakes its thread.
  package let wakesAt: Int
  /// Whether what has been played becomes silence.
  package let isSilencedBehind: Bool

  package init(startsAt: Int, stopsAt: Int, wakesAt: Int, isSilencedBehind: Bool) {
    self.startsAt = startsAt
    self.stopsAt = stopsAt
    self.wakesAt = wakesAt
    self.isSilencedBehind = isSilencedBehind
  }
}
