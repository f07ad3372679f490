package import LeitmotifALSA

/// Tells what has become of the device, and of each kind at most once a second.
///
/// A second is counted in frames of the output, which go on whatever the device does.
package struct DeviceWatch {
  /// The kinds, each with a second of its own.
  private enum Kind: Int, CaseIterable { case underrun, suspended, lost, back, stuck, unstuck }

  private let second: Int
  private var nextAt = [Int](repeating: .min, count: Kind.allCases.count)
  private var underruns = 0
  private var suspends = 0
  private var losses = 0
  private var reopens = 0
  private var framesLost = 0
  private var wasStuck = false

  /// - Parameter second: Frames of a second.
  package init(second: Int) { self.second = second }

  /// What is to be told now; what came too soon after its like is told with the next of them.
  ///
  /// - Parameters:
  ///   - loss: Why the device was lost last; `nil` while nobody knows yet.
  ///   - name: What plays.
  package mutating func news(
    _ status: DeviceStatus, at frame: Int, loss: @autoclosure () -> ALSAError?,
    name: @autoclosure () -> String
  ) -> [MusicEvent.Kind] {
    var news: [MusicEvent.Kind] = []
    if status.underruns > underruns, isTime(.underrun, at: frame) {
      underruns = status.underruns
      news.append(.underrun(count: underruns))
    }
    if status.suspends > suspends, isTime(.suspended, at: frame) {
      suspends = status.suspends
      news.append(.suspended(count: suspends))
    }
    if status.isAway, status.losses > losses, let loss = loss(), isTime(.lost, at: frame) {
      losses = status.losses
      news.append(.deviceLost(message: loss.summary))
    }
    if !status.isAway, status.reopens > reopens, isTime(.back, at: frame) {
      news.append(.deviceBack(lost: status.framesLost - framesLost, device: name()))
      (reopens, losses, framesLost) = (status.reopens, status.losses, status.framesLost)
    }
    if status.isStuck != wasStuck, isTime(status.isStuck ? .stuck : .unstuck, at: frame) {
      wasStuck = status.isStuck
      news.append(
        wasStuck
          ? .deviceLost(message: "'\(name())' does not answer: the music stands until it does")
          : .deviceBack(lost: 0, device: name()))
    }
    return news
  }

  private mutating func isTime(_ kind: Kind, at frame: Int) -> Bool {
    guard frame >= nextAt[kind.rawValue] else { return false }
    nextAt[kind.rawValue] = frame + second
    return true
  }
}
