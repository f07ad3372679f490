import CThread
import Glibc
import LeitmotifLocking
import LeitmotifRealTime

/// Opens and closes devices for the device thread, each on a thread of its own, so that one which hangs holds
/// up nobody.
final class DeviceSteward: Sendable {
  private struct Book: ~Copyable, Sendable {
    /// What to play on, in the order in which it is tried.
    var candidates: [ALSAConfiguration]
    /// The try whose answer is waited for.
    var wanted: Int? = 0
    var answer: Result<OpenedDevice<LibraryPCM>, ALSAError>?
    /// Threads that open or close something.
    var errands = 0
    /// Tries that were abandoned and have not come back.
    var hanging = 0
    var loss: ALSAError?
    var name: String
    /// What the device that plays, or played last, has granted.
    var grant: ALSAGrant?
    /// The rate at which the music has been made, in hertz; `nil`: it has not.
    var musicRate: Int?
    var isClosing = false
  }

  /// Threads that may open or close something at a time; of those that hang there are no more than that.
  private static let mostErrands = 4

  let exchange = DeviceExchange<LibraryPCM>()
  private let book: Guarded<Book>
  /// Rung when the first try has been answered.
  private let answered = WakeUp()
  /// Rung when an errand has ended.
  private let ended = WakeUp()

  /// - Parameter candidates: What to play on, in order of preference; at least one.
  init(_ candidates: [ALSAConfiguration]) {
    book = Guarded(Book(candidates: candidates, name: candidates[0].device))
  }

  /// Why a device was lost last.
  var loss: ALSAError? { book.withLock { $0.loss } }

  /// The name of the device that plays, or played last.
  var name: String { book.withLock { $0.name } }

  /// What the device that plays, or played last, has granted.
  var grant: ALSAGrant? { book.withLock { $0.grant } }

  // MARK: The first device

  /// Opens the first of the candidates, and no other.
  ///
  /// - Parameter cancel: Ends the wait when it is rung.
  /// - Returns: `nil` if it took too long, or was cancelled: what it opens then is closed again.
  func openFirst(within milliseconds: Int, cancel: WakeUp?) -> Result<OpenedDevice<LibraryPCM>, ALSAError>? {
    let first = book.withLock { [$0.candidates[0]] }
    send { $0.open(number: 0, first) }
    answered.isPosted(within: milliseconds, or: cancel)
    return book.withLock { book in
      if book.answer == nil { book.hanging += 1 }
      book.wanted = nil
      return book.answer.take()
    }
  }

  // MARK: The others

  /// Settles what is tried from now on: the device that plays, then the others in order, all near the rate at
  /// which the music has been made: that of the first.
  func succeed(_ grant: ALSAGrant) {
    book.withLock { book in
      book.name = grant.asked.device
      book.grant = grant
      let rate = book.musicRate ?? grant.rate
      book.musicRate = rate
      let others = book.candidates.filter { $0.device != grant.asked.device }
      book.candidates = ([grant.asked] + others).map { candidate in
        var candidate = candidate
        candidate.rate = rate
        return candidate
      }
    }
  }

  /// Does what the device thread wants, until `finish` is called.
  ///
  /// - Parameter watch: Called several times a second.
  func serve(every milliseconds: Int, _ watch: () -> Void) {
    while !book.withLock({ $0.isClosing }) {
      exchange.bell.wait(milliseconds: milliseconds)
      step()
      watch()
    }
    step()
  }

  /// Ends `serve`, and waits for what is being closed.
  func finish(within milliseconds: Int) {
    book.withLock {
      $0.isClosing = true
      $0.wanted = nil
    }
    exchange.bell.post()
    let deadline = SystemClock().now() + milliseconds * 1_000_000
    while book.withLock({ $0.errands - $0.hanging }) > 0 {
      let left = (deadline - SystemClock().now()) / 1_000_000
      guard left > 0, ended.wait(milliseconds: left) else { return }
    }
  }

  private func step() {
    _ = exchange.spent.take()
    if let lost = exchange.lost.take() { close(lost) }
    switch exchange.wishes.take() {
    case .open(let number): tryAgain(number)
    case .abandon(let number): abandon(number)
    case nil: break
    }
    answer()
  }

  /// Closes a device, having said why it was lost.
  private func close(_ lost: consuming LostDevice<LibraryPCM>) {
    var lost = Optional(lost)
    let place = Handover<LostDevice<LibraryPCM>>()
    _ = place.give(&lost)
    send { steward in
      guard let lost = place.take() else { return }
      if lost.wasHeard {
        let error = ALSAError(lost.fault, playing: lost.device.grant.asked)
        steward.book.withLock { $0.loss = error }
      }
      // Closed as it goes away.
    }
  }

  private func tryAgain(_ number: Int) {
    let isBusy = book.withLock { book in
      book.wanted = number
      return book.errands >= DeviceSteward.mostErrands
    }
    // As many hang as may: another try has to wait until one of them comes back.
    if isBusy { return refuse(number) }
    // What hangs at one name is tried with the next.
    let order = book.withLock { book in
      let first = max(0, book.hanging) % book.candidates.count
      return Array(book.candidates[first...] + book.candidates[..<first])
    }
    send { $0.open(number: number, order) }
  }

  private func abandon(_ number: Int) {
    let late = book.withLock { book -> Result<OpenedDevice<LibraryPCM>, ALSAError>? in
      guard book.wanted == number else { return nil }
      book.wanted = nil
      if book.answer == nil { book.hanging += 1 }
      return book.answer.take()
    }
    // It came just now, and too late.
    if case .success(let opened)? = consume late {
      let opened = opened
      close(LostDevice(opened.device, PCMFault(.state, 0), wasHeard: false))
    }
  }

  /// Hands on what came of the last try.
  private func answer() {
    guard let number = book.withLock({ $0.wanted }) else { return }
    guard let answer = book.withLock({ $0.answer.take() }) else { return }
    book.withLock { $0.wanted = nil }
    switch consume answer {
    case .success(let opened):
      succeed(opened.grant)
      var answer: DeviceAnswer<LibraryPCM>? = .opened(opened)
      _ = exchange.answers.give(&answer)
    case .failure: refuse(number)
    }
  }

  private func refuse(_ number: Int) {
    var answer: DeviceAnswer<LibraryPCM>? = .refused(number: number)
    _ = exchange.answers.give(&answer)
  }

  // MARK: On a thread of their own

  private func send(_ errand: @escaping @Sendable (DeviceSteward) -> Void) {
    book.withLock { $0.errands += 1 }
    _ = DeviceThread(name: "leitmotif-open") { [self] in
      errand(self)
      book.withLock { $0.errands -= 1 }
      ended.post()
    }
  }

  /// Opens the first of `candidates` that can be opened, and notes what came of it.
  private func open(number: Int, _ candidates: [ALSAConfiguration]) {
    var failure: ALSAError?
    for candidate in candidates {
      if book.withLock({ $0.wanted != number }) { break }
      do throws(ALSAError) {
        return note(.success(try open(candidate)), of: number)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { note(.failure(failure), of: number) } else { noteReturn() }
  }

  /// Opens a device at the music's rate if it has that, else at its own.
  private func open(_ wanted: ALSAConfiguration) throws(ALSAError) -> OpenedDevice<LibraryPCM> {
    let rate = book.withLock { $0.musicRate }
    defer { _ = leitmotif_quiet_jack(0) }
    do throws(ALSAError) {
      return prepared(try LibraryPCM.open(wanted), playing: rate)
    } catch {
      // Music that is under way is converted, whatever was insisted on when it began.
      guard rate != nil, case .rateRefused(let nearest) = error.reason, nearest > 0 else { throw error }
      var other = wanted
      other.insistsOnRate = false
      return prepared(try LibraryPCM.open(other), playing: rate)
    }
  }

  private func prepared(_ device: consuming LibraryPCM, playing rate: Int?) -> OpenedDevice<LibraryPCM> {
    let grant = device.grant
    let opened = OpenedDevice(device, granting: grant, playing: rate)
    // What comes of it was said when the music began.
    var lock = MemoryLock()
    opened.lockMemory(by: &lock)
    return opened
  }

  private func note(_ result: consuming Result<OpenedDevice<LibraryPCM>, ALSAError>, of number: Int) {
    var result = Optional(result)
    let isWanted = book.withLock { book in
      guard book.wanted == number else {
        book.hanging -= 1
        return false
      }
      book.answer = result.take()
      return true
    }
    // What nobody wants any more is closed here.
    guard isWanted else { return }
    answered.post()
    exchange.bell.post()
  }

  private func noteReturn() { book.withLock { $0.hanging -= 1 } }
}
