/// A call that failed, as a number that is the same in every version of a flight record.
package struct FlightCall: BitwiseCopyable, Sendable, Equatable {
  package let number: Int

  /// No call.
  package static var none: FlightCall { @_noLocks get { FlightCall(0) } }

  @_noLocks
  package init(_ number: Int) { self.number = number }

  @_noLocks
  package init(_ call: PCMCall) {
    number =
      switch call {
      case .prepare: 1
      case .start: 2
      case .resume: 3
      case .available: 4
      case .write: 5
      case .poll: 6
      case .pollEvents: 7
      case .state: 8
      case .mappedWrite: 9
      }
  }

  /// What it is called; a newer version may know more of them.
  package var name: String {
    let calls: [PCMCall] = [
      .prepare, .start, .resume, .available, .write, .poll, .pollEvents, .state, .mappedWrite,
    ]
    return (1...calls.count).contains(number) ? calls[number - 1].rawValue : "call \(number)"
  }
}
