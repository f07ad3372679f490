import Chances
import Glibc

/// How far a worker has come, in a file that outlives it.
struct WorkerTally {
  /// The log that is tried now.
  var number = 0
  var tally = Trial.Tally()
  /// Logs that failed, by what was wrong with them.
  var faults = [Int](repeating: 0, count: Fault.Kind.allCases.count)

  init() {}

  private var numbers: [Int] {
    [number, tally.logs, tally.frames, tally.inputs, tally.starts, tally.transitions, tally.stingers] + faults
  }

  private init(_ numbers: [Int]) {
    guard numbers.count == self.numbers.count else { return }
    number = numbers[0]
    (tally.logs, tally.frames, tally.inputs) = (numbers[1], numbers[2], numbers[3])
    (tally.starts, tally.transitions, tally.stingers) = (numbers[4], numbers[5], numbers[6])
    faults = Array(numbers[7...])
  }

  func write(to descriptor: Int32) {
    // The array outlives the call.
    _ = unsafe numbers.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  init(readFrom descriptor: Int32) {
    var numbers = WorkerTally().numbers
    // The array outlives the call, and as much is read as it holds.
    let count = unsafe numbers.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    self.init(count == 8 * numbers.count ? numbers : [])
  }

  /// Adds the counts of a worker that has ended.
  mutating func add(_ other: WorkerTally) {
    tally.logs += other.tally.logs
    tally.frames += other.tally.frames
    tally.inputs += other.tally.inputs
    tally.starts += other.tally.starts
    tally.transitions += other.tally.transitions
    tally.stingers += other.tally.stingers
    for index in faults.indices { faults[index] += other.faults[index] }
  }
}
