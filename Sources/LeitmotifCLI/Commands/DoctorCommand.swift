import ArgumentParser
import Leitmotif
import LeitmotifALSA

/// `leitmotif doctor`: how a session went on the device, or whether this machine can play.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say whether this machine can play music, or how it went, and what to change.",
    usage: "leitmotif doctor [<record>] [<options>]",
    discussion: """
      With a flight record, which 'leitmotif play --record' writes: how late the device thread woke, how long it \
      rendered, what the device still held, what went wrong and when, and what to change.

      Without one: the limits, groups, servers and devices of this machine, how late its timers wake, each with what \
      to do about it; then a tone of two seconds is played, and it is said how that went.

      EXAMPLES:
        leitmotif doctor
        leitmotif doctor --device hw:0
        leitmotif doctor --no-tone --json
        leitmotif play score.yaml --record evening.flight
        leitmotif doctor evening.flight

      EXIT STATUS:
        0  music can play; or the record was read, whatever it says
        1  the record is none, or its header is damaged
        3  music cannot play here
      """)

  @Argument(
    help: ArgumentHelp("A flight record; '-' is standard input.", valueName: "record"), completion: .flights)
  var record: String?

  @Option(help: ArgumentHelp("What to play the tone on (default: default).", valueName: "name"))
  var device: String?

  @Flag(name: .customLong("no-tone"), help: "Look, and play nothing.") var isSilent = false

  @Flag(help: "Write one line of JSON.") var json = false

  func validate() throws {
    try PathCheck.refuseEmpty(["<record>": record])
    if device == "" { throw ValidationError("--device is empty: 'leitmotif devices' lists what there is.") }
    if record != nil, device != nil || isSilent {
      throw ValidationError("--device and --no-tone are about this machine, and not about a record.")
    }
    if isSilent, device != nil { throw ValidationError("--no-tone plays on no --device.") }
  }

  func run() throws {
    guard let record else { return try examine() }
    let reading = try FlightReading.read(record)
    if json { return Console.output.line(JSONLine.text(FlightAnswer(reading))) }
    for line in FlightText(reading, columns: Console.output.columns).lines { Console.output.line(line) }
  }

  private func examine() throws(Failure) {
    var report = MachineReport(.here)
    show(report.findings)
    for inRealTime in [false, true] {
      let measured = TimerLateness.measure(wakeUps: 1000, inRealTime: inRealTime)
      // What may not run in real time is measured once.
      if inRealTime, !measured.isRealTime { continue }
      let timers = TimerFinding.of(measured)
      report.add(timers)
      show([timers])
    }
    if !isSilent {
      let tone = ToneTest(on: device ?? "default")
      if !json {
        for line in [tone.grant, tone.priority, tone.memory].compactMap(\.self) { Console.output.line(line) }
      }
      report.add(tone)
      show([tone.finding])
    }
    Console.output.line(json ? StyledLine(JSONLine.text(report)) : report.verdict)
    if !report.canPlay { throw Failure(Failure.world) }
  }

  private func show(_ findings: [MachineFinding]) {
    guard !json else { return }
    for line in findings.flatMap({ $0.lines(columns: Console.output.columns) }) { Console.output.line(line) }
  }
}
