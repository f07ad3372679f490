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

  /// Chooses the first way of handing frames over that the device takes; channels lie side by side in all of them.
  func setAccess(firstOf accesses: [DeviceAccess]) throws(Refusal) -> DeviceAccess {
    var code: Int32 = 0
    for access in accesses {
      // Both pointers are valid as long as `self`.
      code = unsafe snd_pcm_hw_params_set_access(device, parameters, access.constant)
      if code >= 0 { return access }
    }
    throw Refusal(.accessRefused, call: "snd_pcm_hw_params_set_access", code: code)
  }

  /// Says whether a plug-in may convert from another rate than the device has.
  func allowResampling(_ isAllowed: Bool) {
    // A device that cannot be told so does not resample.
    _ = unsafe snd_pcm_hw_params_set_rate_resample(device, parameters, isAllowed ? 1 : 0)
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

  /// A setting that is a number.
  enum Quantity { case channels, rate, buffer }

  /// Whether the device takes samples of `format`.
  func takes(_ format: SampleFormat) -> Bool {
    // Both pointers are valid as long as `self`.
    unsafe snd_pcm_hw_params_test_format(device, parameters, format.constant) >= 0
  }

  /// The smallest and the largest that is still possible.
  func limits(of quantity: Quantity) -> ClosedRange<Int> {
    var (least, most): (UInt32, UInt32) = (0, 0)
    var (fewest, all): (snd_pcm_uframes_t, snd_pcm_uframes_t) = (0, 0)
    var direction: Int32 = 0
    // The parameters are valid as long as `self`, the variables outlive the calls.
    switch quantity {
    case .channels:
      unsafe snd_pcm_hw_params_get_channels_min(parameters, &least)
      unsafe snd_pcm_hw_params_get_channels_max(parameters, &most)
    case .rate:
      unsafe snd_pcm_hw_params_get_rate_min(parameters, &least, &direction)
      unsafe snd_pcm_hw_params_get_rate_max(parameters, &most, &direction)
    case .buffer:
      unsafe snd_pcm_hw_params_get_buffer_size_min(parameters, &fewest)
      unsafe snd_pcm_hw_params_get_buffer_size_max(parameters, &all)
      return Int(clamping: fewest)...Int(clamping: max(all, fewest))
    }
    return Int(least)...Int(max(least, most))
  }

  deinit {
    // The only owner gives it up.
    unsafe snd_pcm_hw_params_free(parameters)
  }
}

extension DeviceAccess {
  /// libasound's name for it.
  var constant: snd_pcm_access_t {
    switch self {
    case .mapped: SND_PCM_ACCESS_MMAP_INTERLEAVED
    case .written: SND_PCM_ACCESS_RW_INTERLEAVED
    }
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
