import CALSA
import Glibc
import LeitmotifLocking

/// Some plug-ins break when two threads open PCMs at once.
private let opening = Guarded(())

extension LibraryPCM {
  /// Opens the device that `configuration` names, and settles with it how it will play.
  ///
  /// It may take long, where a sound server does not answer.
  package static func open(_ configuration: ALSAConfiguration) throws(ALSAError) -> LibraryPCM {
    try opening.withLock { _ throws(ALSAError) in
      try Complaints.keeping { () throws(ALSAError) in try openAlone(configuration) }
    }
  }

  private static func openAlone(_ configuration: ALSAConfiguration) throws(ALSAError) -> LibraryPCM {
    do throws(Refusal) {
      if let reason = configuration.objection { throw Refusal(reason, call: "", code: 0) }
      var definitions: Definitions?
      if let text = configuration.definitions { definitions = try Definitions(text) }
      let handle = try unsafe open(configuration.device, in: definitions)
      do throws(Refusal) {
        // The handle is open, and from here on owned by the value made of it.
        let grant = try unsafe negotiate(configuration, with: handle, in: definitions)
        return unsafe LibraryPCM(taking: handle, grant: grant, definitions: definitions)
      } catch {
        // Nobody else has seen the handle.
        _ = unsafe snd_pcm_close(handle)
        throw error
      }
    } catch {
      throw ALSAError(error, opening: configuration)
    }
  }

  @unsafe
  private static func open(_ name: String, in definitions: borrowing Definitions?) throws(Refusal)
    -> OpaquePointer
  {
    var handle: OpaquePointer?
    var code: Int32
    let call: String
    switch definitions {
    case .some(let definitions):
      call = "snd_pcm_open_lconf"
      // The tree outlives the PCM, which is given both.
      code = unsafe snd_pcm_open_lconf(
        &handle, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK, definitions.root)
    case .none:
      call = "snd_pcm_open"
      // `handle` outlives the call.
      code = unsafe snd_pcm_open(&handle, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK)
    }
    guard code >= 0, let handle = unsafe handle else { throw Refusal(opening: name, call: call, code: code) }
    return unsafe handle
  }

  @unsafe
  private static func negotiate(
    _ wanted: ALSAConfiguration, with handle: OpaquePointer, in definitions: borrowing Definitions?
  ) throws(Refusal) -> ALSAGrant {
    let kind = unsafe snd_pcm_type(handle)
    if kind == SND_PCM_TYPE_NULL, !isNull(wanted.device, in: definitions) {
      throw Refusal(.opensNothing, call: "snd_pcm_type", code: 0)
    }
    let parameters = try unsafe HardwareParameters(of: handle)
    let settings = try parameters.settle(wanted, isHardware: kind == SND_PCM_TYPE_HW)
    let grant = ALSAGrant(
      asked: wanted, format: settings.format, rate: settings.rate, channels: settings.channels,
      periodFrames: settings.periodFrames, bufferFrames: settings.bufferFrames, access: settings.access,
      kind: unsafe String(cString: snd_pcm_type_name(kind)))
    if let reason = grant.objection { throw Refusal(reason, call: "snd_pcm_hw_params", code: 0) }
    try unsafe setSoftware(of: handle, grant)
    return grant
  }

  /// Whether nothing is what was asked for, and not what a plug-in fell back to.
  private static func isNull(_ name: String, in definitions: borrowing Definitions?) -> Bool {
    switch definitions {
    case .some(let definitions): name == "null" || definitions.type(of: name) == "null"
    case .none: name == "null" || Definitions.systemType(of: name) == "null"
    }
  }

  /// Settles when the device starts, stops and wakes its thread.
  @unsafe
  private static func setSoftware(of handle: OpaquePointer, _ grant: ALSAGrant) throws(Refusal) {
    var parameters: OpaquePointer?
    // Freed below; `handle` is open.
    guard unsafe snd_pcm_sw_params_malloc(&parameters) >= 0, let parameters = unsafe parameters else {
      throw Refusal(.settingsRefused, call: "snd_pcm_sw_params_malloc", code: -ENOMEM)
    }
    defer { unsafe snd_pcm_sw_params_free(parameters) }
    let prefill = grant.bufferFrames / grant.periodFrames * grant.periodFrames
    // Each takes plain numbers; what they answer is seen by the last.
    unsafe snd_pcm_sw_params_current(handle, parameters)
    unsafe snd_pcm_sw_params_set_start_threshold(handle, parameters, UInt(prefill))
    unsafe snd_pcm_sw_params_set_stop_threshold(handle, parameters, UInt(grant.bufferFrames))
    unsafe snd_pcm_sw_params_set_avail_min(handle, parameters, UInt(grant.periodFrames))
    let code = unsafe snd_pcm_sw_params(handle, parameters)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_sw_params", code: code) }
  }
}
