package import LeitmotifALSA

/// What went wrong on a device, or right again, in words.
package enum IncidentWords {
  package static func of(_ event: FlightRecord.Event) -> String {
    switch event {
    case .began: "the device was set going"
    case .wakeUp, .render: "it played"
    case .fault(.none, _): "a device with this buffer would have run dry"
    case .fault(let call, let code): "\(fault(code)) (\(call.name) answered \(code))"
    case .recovered(let nanoseconds): "it plays again, \(Figures.milliseconds(nanoseconds)) later"
    case .lost(let call, let code): "the device is lost (\(call.name) answered \(code))"
    case .returned(let nanoseconds, let unheard):
      "the device is back, \(Figures.milliseconds(nanoseconds)) later; "
        + "\(Figures.count(unheard, "frame")) \(unheard == 1 ? "was" : "were") not heard"
    case .commandsLate(let more, let total):
      "\(Figures.count(more, "command")) came too late, \(total) in all"
    case .stopped: "it ended as it was told to"
    }
  }

  /// One word for machines, the same in every version.
  package static func key(of event: FlightRecord.Event) -> String {
    switch event {
    case .began: "began"
    case .wakeUp: "wakeUp"
    case .render: "render"
    case .fault: "fault"
    case .recovered: "recovered"
    case .lost: "lost"
    case .returned: "returned"
    case .commandsLate: "commandsLate"
    case .stopped: "stopped"
    }
  }

  private static func fault(_ code: Int) -> String {
    switch code {
    case -32: "the device ran dry"
    case -86: "the machine slept"
    case -110: "the device stood still"
    case -19: "the device is gone"
    case -77: "the device was closed by somebody else"
    case -5: "the device or its server broke off"
    default: "the device failed"
    }
  }
}
