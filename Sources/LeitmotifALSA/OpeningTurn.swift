/// The turns in which devices are opened: some plug-ins break when two threads do it at once.
///
/// An opening that hangs, because a sound server does, must not keep every other device closed for ever, so
/// nobody waits longer than 2 seconds for a turn.
enum OpeningTurn {
  /// Rung while nobody has the turn.
  private static let isFree: WakeUp = {
    let bell = WakeUp()
    bell.post()
    return bell
  }()

  /// Runs `body` when no other runs, or when the other has hung for 2 seconds.
  static func take<Result: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    isFree.wait(milliseconds: 2000)
    defer { isFree.post() }
    return try body()
  }
}
