import LeitmotifALSA
import LeitmotifLocking
import LeitmotifRealTime

/// Opens scripted devices, or does not, as it is told for each try.
final class ScriptedOpener: Sendable {
  /// What a try comes to.
  enum Try: Sendable {
    case refuse
    /// Never answers.
    case hang
    /// Answers after so many nanoseconds, with a device on which these things go wrong.
    case open(after: Int = 0, failing: [ScriptedPCM.Incident] = [], standingStillAfter: Int = .max)
  }

  private struct State: Sendable {
    var next: @Sendable (Int) -> Try = { _ in .open() }
    var moments: [Int] = []
    var abandoned: [Int] = []
    var faults: [PCMFault] = []
    var answers: [(moment: Int, number: Int, open: Try)] = []
  }

  let exchange = DeviceExchange<ScriptedPCM>()
  private let state = Guarded(State())
  private let time: VirtualTime
  private let listener: Listener
  /// The music's rate, once a device plays it.
  private let rate = Guarded<Int?>(nil)
  /// What every device grants.
  private let grant: Guarded<ALSAGrant>

  init(granting grant: ALSAGrant, time: VirtualTime, listener: Listener) {
    self.grant = Guarded(grant)
    self.time = time
    self.listener = listener
  }

  /// Has each try, by its number from 1, come to what `next` says.
  func script(_ next: @escaping @Sendable (Int) -> Try) { state.withLock { $0.next = next } }

  /// Has devices grant something else from now on.
  func grantNow(_ other: ALSAGrant) {
    let before = grant.withLock { grant in
      defer { grant = other }
      return grant.rate
    }
    rate.withLock { $0 = $0 ?? before }
  }

  /// When devices were asked for.
  var moments: [Int] { state.withLock { $0.moments } }

  /// The tries that were abandoned.
  var abandoned: [Int] { state.withLock { $0.abandoned } }

  /// Why devices were given back.
  var faults: [PCMFault] { state.withLock { $0.faults } }

  /// Does what is wanted.
  func serve() {
    _ = exchange.spent.take()
    if let lost = exchange.lost.take() {
      let fault = lost.fault
      state.withLock { $0.faults.append(fault) }
    }
    switch exchange.wishes.take() {
    case .open(let number): note(number)
    case .abandon(let number): state.withLock { $0.abandoned.append(number) }
    case nil: break
    }
    answer()
  }

  private func note(_ number: Int) {
    let now = time.now
    state.withLock { state in
      state.moments.append(now)
      let open = state.next(number)
      if case .open(let delay, _, _) = open { state.answers.append((now + delay, number, open)) }
      if case .refuse = open { state.answers.append((now, number, open)) }
    }
  }

  private func answer() {
    let now = time.now
    let due = state.withLock { state -> (number: Int, open: Try)? in
      guard let index = state.answers.firstIndex(where: { $0.moment <= now }) else { return nil }
      let answer = state.answers.remove(at: index)
      return (answer.number, answer.open)
    }
    guard let due else { return }
    var answer: DeviceAnswer<ScriptedPCM>? = .refused(number: due.number)
    if case .open(_, let incidents, let standing) = due.open { answer = .opened(make(incidents, standing)) }
    _ = exchange.answers.give(&answer)
  }

  func make(_ incidents: [ScriptedPCM.Incident], _ standing: Int = .max) -> OpenedDevice<ScriptedPCM> {
    let grant = grant.withLock { $0 }
    var device = ScriptedPCM(on: grant, time: time, failing: incidents)
    device.listener = listener
    device.standsStillAfter = standing
    return OpenedDevice(device, granting: grant, playing: rate.withLock { $0 })
  }
}
