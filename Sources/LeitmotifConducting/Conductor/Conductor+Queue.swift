import LeitmotifScore

extension Conductor {
  /// Requests that may wait; one more is refused.
  static let longestQueue = 64

  /// The game asks for a state: now, or after what is under way.
  mutating func ask(_ request: StateRequest, at frame: Int) {
    if let wanted = request.state, !plan.states.indices.contains(wanted) { return }
    if request.isQueued {
      if isUnderWay(at: frame) || !course.queue.isEmpty { return enqueue(request, at: frame) }
    } else if !isAlreadyComing(request) {
      switch interruption(at: frame) {
      case .replace: unqueue(request.claim.owner, at: frame)
      case .ignore:
        return decided(.ignored(state: aim(of: request), reason: .uninterruptible), at: frame)
      case .queue:
        unqueue(request.claim.owner, at: frame)
        return enqueue(request, at: frame)
      }
    }
    takeUp(request, at: frame)
  }

  /// An owner takes back what it wants, and what of it waits.
  mutating func giveUp(_ owner: String, at frame: Int) {
    unqueue(owner, at: frame)
    release(owner, at: frame)
  }

  /// What is under way may be over: the next request has its turn.
  mutating func takeNext(at frame: Int) {
    guard !course.queue.isEmpty, !isUnderWay(at: frame) else { return }
    takeUp(course.queue.removeFirst(), at: frame)
    wakeQueue(at: frame)
  }

  /// Looks at what waits again on the next frame: what is entered on this one is heard first.
  mutating func wakeQueue(at frame: Int) {
    if !course.queue.isEmpty { agenda.note(.nextRequest, at: frame + 1) }
  }

  /// The state that a request leads to.
  private func aim(of request: StateRequest) -> Int { request.state ?? course.history.last ?? state }

  private func isAlreadyComing(_ request: StateRequest) -> Bool {
    let coming = pending.flatMap { $0.isAutomatic ? nil : $0.to } ?? state
    return aim(of: request) == coming && !request.retriggers
  }

  /// Whether something is planned that was asked for, or is on its way.
  private func isUnderWay(at frame: Int) -> Bool {
    if let pending, !pending.isAutomatic { return true }
    return bridging != nil || held != nil || course.running.map { frame < $0.until } ?? false
  }

  private mutating func takeUp(_ request: StateRequest, at frame: Int) {
    var request = request
    request.isQueued = false
    course.goingBack = nil
    if request.state == nil {
      guard let before = course.history.last else {
        return decided(.ignored(state: state, reason: .nothingBefore), at: frame)
      }
      request.state = before
      course.goingBack = before
    }
    self.request(request, at: frame)
  }

  private mutating func enqueue(_ request: StateRequest, at frame: Int) {
    guard course.queue.count < Conductor.longestQueue else {
      return decided(.ignored(state: aim(of: request), reason: .tooManyWait), at: frame)
    }
    course.queue.append(request)
    decided(.queued(state: request.state), at: frame)
  }

  private mutating func unqueue(_ owner: String, at frame: Int) {
    guard course.queue.contains(where: { $0.claim.owner == owner }) else { return }
    for request in course.queue where request.claim.owner == owner {
      decided(.cancelled(to: aim(of: request), reason: .superseded), at: frame)
    }
    course.queue.removeAll { $0.claim.owner == owner }
  }
}
