import Glibc
import Leitmotif
import LeitmotifScore

/// W4: from the library's `load` to the first block that is heard, and the memory that it took.
///
/// `processor-milliseconds` is what all threads of the process spent meanwhile, whatever others on the machine do.
/// Run it in a process of its own: the most memory that the process ever had is what is told.
enum FirstBlock: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    let score = try ScoreOnDisk(HeardScore.text(layers: workload.stems, heard: workload.stems, workload))
    let memory = try mostMemory()
    let spent = clockTime(CLOCK_PROCESS_CPUTIME_ID)
    let begun = clockTime(CLOCK_MONOTONIC)
    let configuration = MusicEngine.Configuration(stems: workload.folder)
    let engine: MusicEngine
    var renderer: MusicRenderer
    do throws(MusicEngineError) {
      engine = try MusicEngine(score: score.path, configuration)
      renderer = try engine.startPulling(largestBlock: workload.block)
    } catch { throw CannotDo("\(error)") }
    let loaded = clockTime(CLOCK_MONOTONIC)
    var block = [Float](repeating: 0, count: 2 * workload.block)
    var blocks = 0
    while !block.contains(where: { $0 != 0 }), blocks < 1000 {
      var span = block.mutableSpan
      renderer.render(into: &span)
      blocks += 1
    }
    let heard = clockTime(CLOCK_MONOTONIC)
    let busy = (clockTime(CLOCK_PROCESS_CPUTIME_ID) - spent) / .milliseconds(1)
    let held = try mostMemory() - memory
    engine.stop(fadingOver: 0)
    guard blocks < 1000 else { throw CannotDo("nothing is heard") }
    return [
      "milliseconds": [(heard - begun) / .milliseconds(1)],
      "milliseconds-to-load": [(loaded - begun) / .milliseconds(1)],
      "processor-milliseconds": [busy], "mebibytes": [held],
    ]
  }

  /// Mebibytes, the most that the process ever had.
  private static func mostMemory() throws -> Double {
    // The file and the line are this function's.
    guard let file = unsafe fopen("/proc/self/status", "r") else { throw CannotDo("no /proc") }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&line, 256, file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        .split { $0 == " " || $0 == "\t" }
      if words.first == "VmHWM:", words.count > 1, let kibibytes = Double(words[1]) {
        return kibibytes / 1024
      }
    }
    throw CannotDo("no VmHWM")
  }
}
