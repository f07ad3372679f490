import Glibc

/// Plays every repetition and times it, or writes the beginning to be checked.
///
/// - Returns: Processor time of the whole process, in nanoseconds for a frame of one stem; nothing if checked.
func drive<Played: BlockDriver & ~Copyable>(
  _ driver: inout Played, _ workload: Workload
) throws -> [String: [Double]] {
  if let file = workload.check {
    try check(&driver, workload, writing: file)
    return [:]
  }
  play(&driver, workload)
  var nanoseconds: [Double] = []
  for _ in 0..<workload.repetitions {
    let before = clockTime(CLOCK_PROCESS_CPUTIME_ID)
    play(&driver, workload)
    let time = clockTime(CLOCK_PROCESS_CPUTIME_ID) - before
    nanoseconds.append(time / .nanoseconds(1) / Double(workload.frames * workload.stems))
  }
  return ["nanoseconds": nanoseconds]
}

private func play<Played: BlockDriver & ~Copyable>(_ driver: inout Played, _ workload: Workload) {
  var buffer = [Float](repeating: 0, count: 2 * workload.block)
  var left = workload.frames
  while left > 0 {
    let frames = min(workload.block, left)
    var span = buffer.mutableSpan
    var part = span._mutatingExtracting(0..<2 * frames)
    driver.render(into: &part)
    left -= frames
  }
}

private func check<Played: BlockDriver & ~Copyable>(
  _ driver: inout Played, _ workload: Workload, writing file: String
) throws {
  // The path outlives the call.
  guard let stream = unsafe fopen(file, "w") else { throw CannotDo("\(file) cannot be written") }
  // Closed here and nowhere else.
  defer { unsafe fclose(stream) }
  var left = min(workload.frames, 96_000)
  while left > 0 {
    var buffer = [Float](repeating: 0, count: 2 * min(workload.block, left))
    var span = buffer.mutableSpan
    driver.render(into: &span)
    // The samples do not leave the call.
    let written = unsafe buffer.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
    guard written == 4 * buffer.count else { throw CannotDo("\(file) cannot be written") }
    left -= buffer.count / 2
  }
}

/// What a clock says: of the machine, or of what a processor has spent on this thread or for the whole process.
func clockTime(_ clock: clockid_t) -> Duration {
  var time = timespec()
  // A pointer to a local that outlives the call.
  unsafe clock_gettime(clock, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// One line of JSON, as every driver ends with.
func json(_ driver: Driver, _ workload: Workload, _ figures: [String: [Double]]) -> String {
  let lists = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
  return "{\"driver\": \"\(driver.name)\", \"version\": \"\", \"workload\": \"\(workload.name)\", "
    + "\"stems\": \(workload.stems), \"block\": \(workload.block), "
    + "\"figures\": {\(lists.joined(separator: ", "))}}"
}
