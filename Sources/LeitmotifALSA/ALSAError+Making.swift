import CALSA
import Glibc

extension ALSAError {
  /// Why `configuration` could not be opened.
  init(_ refusal: Refusal, opening configuration: ALSAConfiguration) {
    self.init(
      refusal.reason, configuration, call: refusal.call, code: refusal.code, said: Complaints.kept)
  }

  /// Why libasound, asked to open a device, answered `code`.
  package init(openingAnswered code: Int32, _ configuration: ALSAConfiguration) {
    let definitions = configuration.definitions.flatMap { try? Definitions($0) }
    let type = Definitions.type(of: configuration.device, in: definitions)
    let refusal = Refusal(opening: configuration.device, type: type, call: "snd_pcm_open", code: code)
    self.init(refusal, opening: configuration)
  }

  /// Why a device that played does so no longer.
  package init(_ fault: PCMFault, playing configuration: ALSAConfiguration) {
    let reason: Reason =
      switch -fault.code {
      case ETIMEDOUT: .stalled
      case EPIPE: .keepsFailing
      default: .lost
      }
    self.init(reason, configuration, call: fault.call.rawValue, code: fault.code, said: Complaints.kept)
  }

  package init(
    _ reason: Reason, _ configuration: ALSAConfiguration, call: String = "", code: Int32 = 0,
    said: [String] = []
  ) {
    self.reason = reason
    device = configuration.device
    asked = configuration.summary
    self.call = call
    self.code = code
    // The text is libasound's own and lasts; it is copied all the same.
    answer = code == 0 ? "" : unsafe String(cString: snd_strerror(code))
    self.said = said
    others = nearestFirst(Self.names(besides: configuration), to: configuration.device)
  }

  /// Names that ALSA's plug-ins define and that lead nowhere by themselves.
  private static let converters = [
    "lavrate", "samplerate", "speexrate", "speex", "upmix", "vdownmix", "a52", "usbstream",
  ]

  private static func names(besides configuration: ALSAConfiguration) -> [String] {
    let names: [String]
    if let text = configuration.definitions {
      names = (try? Definitions(text))?.names ?? []
    } else {
      // What only converts needs something behind it, and `default` is there even where nobody lists it.
      let listed = ALSADevices.list().devices.map(\.name).filter { !converters.contains($0) }
      names = listed.contains("default") ? listed : ["default"] + listed
    }
    return names.filter { $0 != configuration.device }
  }
}

extension Refusal {
  /// What libasound means when it does not open `name`, which stands for a PCM of `type`.
  init(opening name: String, type: String?, call: String, code: Int32) {
    if !Definitions.systemIsReadable {
      self.init(.badConfiguration, call: call, code: code)
      return
    }
    let reason: ALSAError.Reason =
      switch -code {
      case ENOENT, ENODEV, ENXIO: .missing(name, type)
      case EBUSY, EAGAIN: .busy
      case EACCES, EPERM: .notPermitted
      case ECONNREFUSED, EHOSTDOWN: .serverNotRunning
      case EINVAL: .badDefinition
      default: .lost
      }
    self.init(reason, call: call, code: code)
  }
}

extension ALSAError.Reason {
  /// Why there is nothing behind `name`, as far as this machine shows.
  fileprivate static func missing(_ name: String, _ type: String?) -> Self {
    // Its plug-in answers as if there were no such name.
    if type == "jack" || name.hasPrefix("jack") { return .serverNotRunning }
    // The name is there, and the library behind it is not.
    if Complaints.kept.contains(where: { $0.contains("libasound_module") }) { return .badDefinition }
    let hardware = ["hw", "plughw", "sysdefault", "front", "default", "dmix", "surround", "iec958", "hdmi"]
    // A name may stand in another one: plug:'hw:0'.
    guard hardware.contains(where: name.hasPrefix) || name.contains("hw:") else { return .noSuchDevice }
    switch SoundCards.access {
    case .none: return .noCard
    case .refused: return .notPermitted
    case .granted: return .noSuchDevice
    }
  }
}
