import CALSA
import CThread

extension LibraryPCM {
  /// Opens the device that `configuration` names, and settles with it how it will play.
  ///
  /// It may take long, where a sound server does not answer.
  package static func open(_ configuration: ALSAConfiguration) throws(ALSAError) -> LibraryPCM {
    try OpeningTurn.take { () throws(ALSAError) in
      try Complaints.keeping { () throws(ALSAError) in try openAlone(configuration) }
    }
  }

  /// Opens the device that `configuration` names, asks what it can do, and closes it.
  static func abilities(of configuration: ALSAConfiguration) throws(ALSAError) -> DeviceAbilities {
    try OpeningTurn.take { () throws(ALSAError) in
      try Complaints.keeping { () throws(ALSAError) in try askAlone(configuration) }
    }
  }

  private static func askAlone(_ configuration: ALSAConfiguration) throws(ALSAError) -> DeviceAbilities {
    do throws(Refusal) {
      var definitions: Definitions?
      if let text = configuration.definitions { definitions = try Definitions(text) }
      let handle = try unsafe open(configuration.device, in: definitions)
      // Nobody else has seen the handle, and it is open until then.
      defer { _ = unsafe snd_pcm_close(handle) }
      let parameters = try unsafe HardwareParameters(of: handle)
      return try parameters.abilities(kind: unsafe kind(of: handle))
    } catch {
      throw ALSAError(error, opening: configuration)
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
    // Its plug-in loads libjack, which prints, before anybody could quieten it.
    if Definitions.type(of: name, in: definitions) == "jack" { _ = leitmotif_quiet_jack(1) }
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
    guard code >= 0, let handle = unsafe handle else {
      throw Refusal(opening: name, type: Definitions.type(of: name, in: definitions), call: call, code: code)
    }
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
    let maps = unsafe ChannelMaps(of: handle)
    let grant = ALSAGrant(
      asked: wanted, format: settings.format, rate: settings.rate, channels: settings.channels,
      channelMap: maps.settle(channels: settings.channels), periodFrames: settings.periodFrames,
      bufferFrames: settings.bufferFrames, access: settings.access.rawValue,
      kind: unsafe Self.kind(of: handle), isResampledByALSA: settings.isResampledByALSA)
    if let reason = grant.objection { throw Refusal(reason, call: "snd_pcm_hw_params", code: 0) }
    try unsafe SoftwareParameters(of: handle).settle(grant)
    return grant
  }

  /// ALSA's word for the kind of an open PCM.
  @unsafe
  private static func kind(of handle: OpaquePointer) -> String {
    // The text is libasound's own and is copied.
    unsafe String(cString: snd_pcm_type_name(snd_pcm_type(handle)))
  }

  /// Whether nothing is what was asked for, and not what a plug-in fell back to.
  private static func isNull(_ name: String, in definitions: borrowing Definitions?) -> Bool {
    name == "null" || Definitions.type(of: name, in: definitions) == "null"
  }
}
