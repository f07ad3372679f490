import CALSA

/// The settings that a device can still have, narrowed down one by one until one of each is left.
@safe
struct HardwareParameters: ~Copyable {
  private let device: OpaquePointer
  private let parameters: OpaquePointer

  /// - Parameter device: Must outlive the result.
  @unsafe
  init(of device: OpaquePointer) throws(Refusal) {
    var parameters: OpaquePointer?
    // Freed in `deinit`, or here.
    guard unsafe snd_pcm_hw_params_malloc(&parameters) >= 0, let parameters = unsafe parameters else {
      throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_malloc", code: -12)
    }
    unsafe self.device = unsafe device
    unsafe self.parameters = unsafe parameters
  }

  /// Begins with everything that the device can do.
  func allowEverything() throws(Refusal) {
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_any(device, parameters)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_any", code: code) }
  }

  /// Frames will be handed over by writing them, channels side by side.
  func setAccess() throws(Refusal) {
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_set_access(device, parameters, SND_PCM_ACCESS_RW_INTERLEAVED)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_set_access", code: code) }
  }

  /// Keeps hardware from being given a plug-in's idea of another rate.
  func refuseResampling() {
    // A device that cannot be told so does not resample.
    _ = unsafe snd_pcm_hw_params_set_rate_resample(device, parameters, 0)
  }

  /// Chooses the first of `formats` that the device takes.
  func setFormat(firstOf formats: [SampleFormat]) throws(Refusal) -> SampleFormat {
    var code: Int32 = 0
    for format in formats {
      // Both pointers are valid as long as `self`.
      code = unsafe snd_pcm_hw_params_set_format(device, parameters, format.constant)
      if code >= 0 { return format }
    }
    throw Refusal(.formatRefused, call: "snd_pcm_hw_params_set_format", code: code)
  }

  func setChannels(near wanted: Int) throws(Refusal) -> Int {
    var channels = UInt32(wanted)
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_set_channels_near(device, parameters, &channels)
    if code < 0 { throw Refusal(.channelsRefused, call: "snd_pcm_hw_params_set_channels_near", code: code) }
    return Int(channels)
  }

  func setRate(near wanted: Int) throws(Refusal) -> Int {
    var rate = UInt32(clamping: wanted)
    var direction: Int32 = 0
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_set_rate_near(device, parameters, &rate, &direction)
    if code < 0 {
      throw Refusal(.rateRefused(nearest: 0), call: "snd_pcm_hw_params_set_rate_near", code: code)
    }
    return Int(rate)
  }

  func setPeriod(near wanted: Int) throws(Refusal) -> Int {
    var frames = snd_pcm_uframes_t(wanted)
    var direction: Int32 = 0
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_set_period_size_near(device, parameters, &frames, &direction)
    if code < 0 {
      throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_set_period_size_near", code: code)
    }
    return Int(frames)
  }

  func setBuffer(near wanted: Int) throws(Refusal) -> Int {
    var frames = snd_pcm_uframes_t(wanted)
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_set_buffer_size_near(device, parameters, &frames)
    if code < 0 {
      throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_set_buffer_size_near", code: code)
    }
    return Int(frames)
  }

  /// Gives the settings to the device.
  func install() throws(Refusal) {
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params(device, parameters)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_hw_params", code: code) }
  }

  /// The period that was granted.
  func periodFrames() throws(Refusal) -> Int {
    var frames: snd_pcm_uframes_t = 0
    var direction: Int32 = 0
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_get_period_size(parameters, &frames, &direction)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_get_period_size", code: code) }
    return Int(frames)
  }

  /// The buffer that was granted.
  func bufferFrames() throws(Refusal) -> Int {
    var frames: snd_pcm_uframes_t = 0
    // Both pointers are valid as long as `self`.
    let code = unsafe snd_pcm_hw_params_get_buffer_size(parameters, &frames)
    if code < 0 { throw Refusal(.settingsRefused, call: "snd_pcm_hw_params_get_buffer_size", code: code) }
    return Int(frames)
  }

  deinit {
    // The only owner gives it up.
    unsafe snd_pcm_hw_params_free(parameters)
  }
}

extension SampleFormat {
  /// libasound's name for it.
  var constant: snd_pcm_format_t {
    switch self {
    case .float32: SND_PCM_FORMAT_FLOAT_LE
    case .s32: SND_PCM_FORMAT_S32_LE
    case .s24In3: SND_PCM_FORMAT_S24_3LE
    case .s24: SND_PCM_FORMAT_S24_LE
    case .s16: SND_PCM_FORMAT_S16_LE
    case .u8: SND_PCM_FORMAT_U8
    }
  }
}
