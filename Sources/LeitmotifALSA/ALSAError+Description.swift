import Glibc

extension ALSAError: CustomStringConvertible {
  /// A few lines for a terminal: what is wrong, what was asked, what ALSA answered, what else there is, what to do.
  package var description: String {
    var lines = ["cannot play on '\(device)': \(problem)", "  asked: \(asked)"]
    if code != 0 { lines.append("  ALSA answered: \(answer) (\(call), \(code))") }
    if !said.isEmpty { lines.append("  ALSA said: \(said.joined(separator: "; "))") }
    if isAboutTheName { lines += Self.lines(of: others) }
    lines.append("  what to do: \(advice)")
    return lines.joined(separator: "\n")
  }

  /// The line that names what else there is; none if nothing is.
  static func lines(of others: [String]) -> [String] {
    if others.isEmpty { return [] }
    return ["  there is: \(others.prefix(8).joined(separator: ", "))\(others.count > 8 ? ", …" : "")"]
  }

  /// One line, for an event: what is wrong, and what ALSA answered.
  package var summary: String {
    let answered = code == 0 ? "" : " (\(answer): \(call), \(code))"
    return "'\(device)': \(problem)\(answered)"
  }

  /// What is wrong, in a phrase.
  package var problem: String {
    switch reason {
    case .noSuchDevice: "there is no such device"
    case .noCard: "this machine has no sound card"
    case .busy: "another program is using it"
    case .notPermitted: "this user may not use it"
    case .serverNotRunning: "its sound server is not running"
    case .badDefinition: "its name, or its ALSA definition, cannot be used"
    case .badConfiguration: "ALSA's configuration cannot be read"
    case .opensNothing: "it opens the null device, so nothing would be heard"
    case .accessRefused: "it takes samples in no way that is known here"
    case .formatRefused: "it takes none of the sample formats"
    case .channelsRefused: "it takes no number of channels near the one asked"
    case .rateRefused(0): "it takes no rate near the one asked"
    case .rateRefused(let nearest): "it does not run at the rate insisted on; the nearest is \(nearest) Hz"
    case .periodsRefused(let period, let buffer):
      "periods of \(period) frames in a buffer of \(buffer) frames cannot be played"
    case .settingsRefused: "it refused the settings"
    case .notAnswering: "it does not answer"
    case .lost: "it went away while playing"
    case .stalled: "it stood still while playing"
    case .keepsFailing: "it kept running dry"
    }
  }

  /// What a person can do about it, in a sentence.
  package var advice: String {
    switch reason {
    case .noSuchDevice:
      (plugIn.map { "install ALSA's plug-in for it (Debian: \($0)), or " } ?? "")
        + "choose one of the devices that 'leitmotif devices' lists"
    case .noCard: "play on 'null', render to a file, or start a sound server and play on 'default'"
    case .busy: "close the other program, or play on 'default', which can be shared"
    case .notPermitted: "add the user to the group 'audio' (usermod -aG audio NAME) and log in again"
    case .serverNotRunning: "start it (\(server)), or choose a device that needs none"
    case .badDefinition:
      "correct the name, or what ~/.asoundrc or /etc/asound.conf say of it, or choose another device"
    case .badConfiguration:
      "correct the file that ALSA names (~/.asoundrc, /etc/asound.conf), or the variable ALSA_CONFIG_PATH"
    case .opensNothing: "ask for 'null' if silence is meant; otherwise start the sound server it stands for"
    case .accessRefused, .formatRefused, .channelsRefused: "play on 'plug:\(device)', which converts"
    case .rateRefused(0): "play on 'plug:\(device)', which converts"
    case .rateRefused(let nearest):
      "ask for \(nearest) Hz, do not insist on the rate, or play on 'plug:\(device)', which converts"
    case .periodsRefused:
      "ask for periods of a second at most and a buffer of two to a thousand of them, "
        + "or only for a latency: low, normal or safe"
    case .settingsRefused: "see whether its sound server has an output, or ask for other periods"
    case .notAnswering: "its sound server may hang: start it anew, or choose another device"
    case .lost: "plug it in, or start its sound server: the music comes back by itself"
    case .stalled: "see whether its sound server is running and has an output: the music comes back by itself"
    case .keepsFailing: "ask for longer periods, or more of them"
    }
  }

  /// Whether another name might help.
  var isAboutTheName: Bool {
    switch reason {
    case .noSuchDevice, .noCard, .serverNotRunning, .badDefinition, .opensNothing, .notAnswering: true
    default: false
    }
  }

  /// The package of the plug-in that a name most likely stands for.
  private var plugIn: String? {
    switch device.prefix(while: { $0 != ":" }) {
    case "pipewire": "pipewire-alsa"
    case "pulse", "jack", "oss", "speex", "samplerate", "a52": "libasound2-plugins"
    default: nil
    }
  }

  /// How the server is started that answers so when it does not run.
  private var server: String {
    switch -code {
    case ECONNREFUSED: "systemctl --user start pulseaudio, or pipewire-pulse"
    case EHOSTDOWN: "systemctl --user start pipewire wireplumber"
    default: "jackd or qjackctl for JACK"
    }
  }
}
